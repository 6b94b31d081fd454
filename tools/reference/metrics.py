# SPDX-License-Identifier: Apache-2.0
"""Writes the golden values of the metrics with scikit-learn 1.9.

    pip install scikit-learn==1.9.1
    python tools/reference/metrics.py

A line of java-api/src/test/resources/golden/metrics.jsonl is a case:

    {"metric": "F1", "options": {"classes": 3, "average": "macro"}, "expected": 0.5,
     "predictions": {"dtype": "int64", "shape": [4], "values": [..]}, "targets": {..}}

Every expected value is scikit-learn's; NaN and infinity are the texts "nan" and "inf".
"""

import json
import math
import pathlib
import warnings

import numpy as np
from sklearn import metrics as sk

OUT = pathlib.Path(__file__).resolve().parents[2] / "java-api/src/test/resources/golden/metrics.jsonl"
rng = np.random.default_rng(20)
rows = []


def plain(x):
    if isinstance(x, str):
        return x
    if isinstance(x, (list, tuple)) or np.ndim(x) > 0:
        return [plain(v) for v in x]
    x = float(x)
    return x if math.isfinite(x) else ("nan" if math.isnan(x) else "inf" if x > 0 else "-inf")


def tensor(x):
    x = np.asarray(x)
    name = "float64" if x.dtype.kind == "f" else "int64"
    return {"dtype": name, "shape": list(x.shape), "values": x.reshape(-1).tolist()}


def case(metric, predictions, targets, expected, **options):
    rows.append(
        dict(
            metric=metric,
            options=options,
            predictions=tensor(predictions),
            targets=tensor(targets),
            expected=plain(expected),
        )
    )


def probabilities(n, classes):
    x = np.exp(rng.normal(size=(n, classes)))
    return x / x.sum(axis=1, keepdims=True)


def labels():
    """Pairs of predictions and targets: usual, unbalanced, with classes that are never predicted,
    never a target, or neither."""
    for n, classes in [(40, 2), (60, 3), (200, 7), (1, 2), (5, 4)]:
        t = rng.integers(0, classes, n)
        p = np.where(rng.random(n) < 0.6, t, rng.integers(0, classes, n))
        yield p, t, classes
    yield np.array([0, 0, 0, 0]), np.array([0, 1, 1, 0]), 2  # never predicted
    yield np.array([1, 0, 1, 1]), np.array([0, 0, 0, 0]), 2  # never a target
    yield np.array([0, 0, 2, 2, 1]), np.array([0, 3, 2, 2, 2]), 5  # 4 neither, 1 and 3 one of both
    t = rng.choice(4, 150, p=[0.85, 0.1, 0.04, 0.01])
    yield np.where(rng.random(150) < 0.7, t, 0), t, 4


SCORES = {"Precision": sk.precision_score, "Recall": sk.recall_score, "F1": sk.f1_score}
DIVISIONS = {"0": 0, "1": 1, "nan": np.nan}

for p, t, classes in labels():
    case("Accuracy", p, t, sk.accuracy_score(t, p), classes=classes)
    for norm in [None, "true", "pred", "all"]:
        expected = sk.confusion_matrix(t, p, labels=range(classes), normalize=norm)
        case("ConfusionMatrix", p, t, expected, classes=classes, normalize=norm or "none")
    for division, value in DIVISIONS.items():
        for name, score in list(SCORES.items()) + [("FBeta", None)]:
            options = dict(classes=classes, zero_division=division)
            if name == "FBeta":
                options["beta"] = 0.5

                def score(*a, **k):
                    return sk.fbeta_score(*a, beta=0.5, **k)

            for average in ["micro", "macro", "weighted"]:
                expected = score(t, p, average=average, zero_division=value)
                case(name, p, t, expected, average=average, **options)
            expected = score(t, p, average=None, labels=range(classes), zero_division=value)
            case(name, p, t, expected, average="none", **options)
            if classes == 2:
                case(name, p, t, score(t, p, zero_division=value), average="binary", **options)
        for digits in [2, 4]:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                options = dict(classes=classes, digits=digits, zero_division=division)
                text = sk.classification_report(t, p, digits=digits, zero_division=value)
                case("ClassificationReport", p, t, text, **options)
                names = ["class %d" % c if c else "a name of some length" for c in range(classes)]
                text = sk.classification_report(
                    t, p, digits=digits, zero_division=value, labels=range(classes), target_names=names
                )
                case("ClassificationReport", p, t, text, names=names, **options)
                text = sk.classification_report(
                    t, p, digits=digits, zero_division=value, labels=[1, 0]
                )
                case("ClassificationReport", p, t, text, labels=[1, 0], **options)

for n, classes in [(50, 3), (80, 6)]:
    t = rng.integers(0, classes, n)
    p = probabilities(n, classes)
    for k in range(1, classes):
        case("Accuracy", p, t, sk.top_k_accuracy_score(t, p, k=k), classes=classes, top_k=k)
    both = np.concatenate([t, p.argmax(axis=1)])
    if len(set(t)) == len(set(both)):  # every predicted class is a target: both libraries agree
        expected = sk.balanced_accuracy_score(t, p.argmax(axis=1))
        case("Accuracy", p, t, expected, classes=classes, average="macro")
    case("F1", p, t, sk.f1_score(t, p.argmax(axis=1), average="macro"), classes=classes, average="macro")
    case("LogLoss", p, t, sk.log_loss(t, p, labels=range(classes)), classes=classes)
    for average in ["macro", "weighted"]:
        expected = sk.roc_auc_score(t, p, multi_class="ovr", average=average)
        case("Auroc", p, t, expected, classes=classes, average=average)


def scores():
    for n in [2, 30, 100]:
        t = rng.integers(0, 2, n)
        t[:2] = [0, 1]
        yield rng.normal(size=n) + t, t
        yield np.round(rng.normal(size=n) + t), t  # ties abound
    yield np.full(6, 0.5), np.array([0, 1, 1, 0, 1, 1])  # nothing but ties
    yield np.array([0.1, 0.2, 0.8, 0.9]), np.array([0, 0, 1, 1])
    yield np.array([0.9, 0.8, 0.2, 0.1]), np.array([0, 0, 1, 1])
    yield np.array([-0.0, 0.0, np.inf, -np.inf, 1.0]), np.array([0, 1, 1, 0, 0])


for s, t in scores():
    finite = np.isfinite(s).all()
    if finite:
        case("Auroc", s, t, sk.roc_auc_score(t, s), average="binary")
        for drop in [True, False]:
            case("RocCurve", s, t, sk.roc_curve(t, s, drop_intermediate=drop), drop=drop)
        case("PrecisionRecallCurve", s, t, sk.precision_recall_curve(t, s))
        case("AveragePrecision", s, t, sk.average_precision_score(t, s))
    p = 1 / (1 + np.exp(-s))
    case("LogLoss", p, t, sk.log_loss(t, p), classes=2)
    case("F1", p, t, sk.f1_score(t, p > 0.5), classes=2, average="binary")

for n, k in [(2, 1), (50, 1), (30, 3)]:
    t = rng.normal(size=(n, k)) * 3 + 1000
    p = t + rng.normal(size=(n, k)) + 0.5
    t, p = (t[:, 0], p[:, 0]) if k == 1 else (t, p)
    case("MeanSquaredError", p, t, sk.mean_squared_error(t, p))
    case("MeanAbsoluteError", p, t, sk.mean_absolute_error(t, p))
    case("R2Score", p, t, sk.r2_score(t, p))
    case("ExplainedVariance", p, t, sk.explained_variance_score(t, p))
for p, t in [([2.0, 2.0], [2.0, 2.0]), ([1.0, 2.0], [2.0, 2.0]), ([1.0, 1.0], [2.0, 2.0]), ([3.0], [3.0])]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        case("R2Score", np.array(p), np.array(t), sk.r2_score(t, p))
        case("ExplainedVariance", np.array(p), np.array(t), sk.explained_variance_score(t, p))

with open(OUT, "w", newline="\n") as f:
    for row in rows:
        f.write(json.dumps(row) + "\n")
print(len(rows), "cases")
