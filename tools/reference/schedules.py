# SPDX-License-Identifier: Apache-2.0
"""Writes the learning rates of PyTorch 2.13's schedulers, and runs of its LBFGS, for the Java tests.

    pip install torch==2.13.0+cpu
    python tools/reference/schedules.py

A line of schedulers.jsonl is {"case": expression, "lrs": [[group 0, group 1], ...], "momentum": [...]}:
the rates after making the scheduler and after each of 40 steps, and the momentum (the first of betas)
of group 0. In an expression, o is the optimizer (`sgd`, `adam` or `adagrad`: two groups with lr 0.5 and
0.05, momentum 0.9), and s the module torch.optim.lr_scheduler. ReduceLROnPlateau gets the metrics
that metric() says, CosineAnnealingWarmRestarts after "|" the epochs step / 4.

A line of lbfgs.jsonl is {"case": options, "after": [[x, y, z], ...], "evaluations": [...]}: the
parameters after each of 8 steps on loss(), in float64, and how often the closure has run.
"""

import json
import math
import pathlib
import warnings

import torch
from torch.optim import lr_scheduler as s

OUT = pathlib.Path(__file__).resolve().parents[2] / "java-api" / "src" / "test" / "resources" / "golden"
STEPS = 40

SCHEDULERS = """
s.LambdaLR(o, lambda epoch: 0.95**epoch)
s.LambdaLR(o, [lambda epoch: 1 / (epoch + 1), lambda epoch: epoch // 7])
s.MultiplicativeLR(o, lambda epoch: 0.9)
s.MultiplicativeLR(o, [lambda epoch: 0.9, lambda epoch: 1 + 1 / epoch])
s.StepLR(o, 7)
s.StepLR(o, 3, gamma=0.5)
s.StepLR(o, 1, gamma=1.1)
s.MultiStepLR(o, [5, 20])
s.MultiStepLR(o, [4, 9, 9, 30], gamma=0.3)
s.ConstantLR(o)
s.ConstantLR(o, factor=0.5, total_iters=10)
s.LinearLR(o)
s.LinearLR(o, start_factor=0.1, end_factor=0.7, total_iters=12)
s.LinearLR(o, start_factor=1.0, end_factor=0.0, total_iters=30)
s.ExponentialLR(o, gamma=0.9)
s.ExponentialLR(o, gamma=1.02)
s.PolynomialLR(o)
s.PolynomialLR(o, total_iters=33, power=2.0)
s.CosineAnnealingLR(o, T_max=10)
s.CosineAnnealingLR(o, T_max=25, eta_min=0.01)
s.CosineAnnealingWarmRestarts(o, T_0=5)
s.CosineAnnealingWarmRestarts(o, T_0=3, T_mult=2, eta_min=0.001)
s.CosineAnnealingWarmRestarts(o, T_0=4)|
s.CosineAnnealingWarmRestarts(o, T_0=1, T_mult=3, eta_min=0.01)|
s.CyclicLR(o, base_lr=0.01, max_lr=0.1, step_size_up=6)
s.CyclicLR(o, base_lr=[0.01, 0.2], max_lr=[0.1, 0.9], step_size_up=4, step_size_down=9, mode="triangular2")
s.CyclicLR(o, base_lr=0.01, max_lr=0.1, step_size_up=5, mode="exp_range", gamma=0.97, base_momentum=0.6, max_momentum=0.95)
s.CyclicLR(o, base_lr=0.01, max_lr=0.1, step_size_up=5, scale_fn=lambda x: 1 / (5**(x * 0.1)), scale_mode="iterations")
s.CyclicLR(o, base_lr=0.01, max_lr=0.1, step_size_up=5, scale_fn=lambda x: 1 / x, cycle_momentum=False)
s.CyclicLR(adam(), base_lr=0.01, max_lr=0.1, step_size_up=3)
s.CyclicLR(adagrad(), base_lr=0.01, max_lr=0.1, step_size_up=3, cycle_momentum=False)
s.OneCycleLR(o, max_lr=0.1, total_steps=41)
s.OneCycleLR(o, max_lr=[0.1, 0.3], epochs=5, steps_per_epoch=9, pct_start=0.5, anneal_strategy="linear")
s.OneCycleLR(o, max_lr=0.1, total_steps=60, three_phase=True, div_factor=10.0, final_div_factor=100.0)
s.OneCycleLR(adam(), max_lr=0.1, total_steps=50, base_momentum=0.7, max_momentum=[0.9, 0.8])
s.OneCycleLR(adagrad(), max_lr=0.1, total_steps=50, cycle_momentum=False, pct_start=0.25)
s.ReduceLROnPlateau(o)
s.ReduceLROnPlateau(o, patience=2, factor=0.5, cooldown=3)
s.ReduceLROnPlateau(o, mode="max", patience=1, threshold=0.05, threshold_mode="abs", min_lr=[0.01, 0.001])
s.ReduceLROnPlateau(o, patience=0, factor=0.3, threshold=0.1, eps=0.01)
s.ChainedScheduler([s.ConstantLR(o, factor=0.1, total_iters=2), s.ExponentialLR(o, gamma=0.9)])
s.ChainedScheduler([s.StepLR(o, 5), s.CosineAnnealingLR(o, 20), s.LinearLR(o)], optimizer=o)
s.SequentialLR(o, [s.ConstantLR(o, factor=0.1, total_iters=20), s.ExponentialLR(o, gamma=0.9)], [20])
s.SequentialLR(o, [s.LinearLR(o), s.CosineAnnealingLR(o, 15), s.StepLR(o, 4), s.PolynomialLR(o)], [5, 12, 30])
s.SequentialLR(o, [s.SequentialLR(o, [s.ExponentialLR(o, 0.8), s.MultiStepLR(o, [3])], [6]), s.StepLR(o, 4)], [15])
swa(o, swa_lr=0.05)
swa(o, swa_lr=[0.3, 0.01], anneal_epochs=20, anneal_strategy="linear")
swa(o, swa_lr=0.05, anneal_epochs=0)
"""

LBFGS = """
lr=0.1
lr=0.5, max_iter=4, history_size=2
max_iter=10, line_search_fn="strong_wolfe"
lr=0.8, max_iter=6, max_eval=9, history_size=3, line_search_fn="strong_wolfe"
lr=0.3, max_iter=5, tolerance_change=1e-3, line_search_fn="strong_wolfe"
lr=0.2, tolerance_grad=0.5
"""


def optimizer(kind, **options):
    weights = [torch.nn.Parameter(torch.zeros(1)) for _ in range(2)]
    groups = [{"params": [weights[0]]}, {"params": [weights[1]], "lr": 0.05}]
    return kind(groups, lr=0.5, **options)


def sgd():
    return optimizer(torch.optim.SGD, momentum=0.9)


def adam():
    return optimizer(torch.optim.Adam)


def adagrad():
    return optimizer(torch.optim.Adagrad)


def metric(step):
    """Falls for a while, then stays, with a bump."""
    return 1 / (1 + min(step, 9)) + (0.5 if step in (5, 17) else 0) - (0.02 if step > 30 else 0)


def rates(case):
    expression, _, by_epoch = case.partition("|")
    names = {"s": s, "o": sgd(), "adam": adam, "adagrad": adagrad, "swa": torch.optim.swa_utils.SWALR}
    scheduler = eval(expression, names)
    o = scheduler.optimizer
    lrs, momenta = [], []
    for step in range(STEPS + 1):
        if step > 0 and isinstance(scheduler, s.ReduceLROnPlateau):
            scheduler.step(metric(step))
        elif step > 0 and "|" in case:
            scheduler.step(step / 4)
        elif step > 0:
            scheduler.step()
        group = o.param_groups[0]
        lrs.append([group["lr"], o.param_groups[1]["lr"]])
        momenta.append(group["betas"][0] if "betas" in group else group.get("momentum", 0))
        assert list(scheduler.get_last_lr()) == lrs[-1]
    return {"case": case, "lrs": lrs, "momentum": momenta}


def lbfgs(options):
    xy = torch.nn.Parameter(torch.tensor([-1.5, 2.0], dtype=torch.float64))
    z = torch.nn.Parameter(torch.tensor(0.7, dtype=torch.float64))
    optimizer = eval(f"torch.optim.LBFGS([xy, z], {options})", {"torch": torch, "xy": xy, "z": z})
    count, after, evaluations = 0, [], []

    def loss():
        nonlocal count
        count += 1
        optimizer.zero_grad()
        x, y = xy[0], xy[1]
        value = (1 - x) ** 2 + 10 * (y - x * x) ** 2 + (z - y).square() + torch.exp(z) * 0.1
        value.backward()
        return value

    for _ in range(8):
        optimizer.step(loss)
        after.append([*xy.tolist(), z.item()])
        evaluations.append(count)
    assert all(math.isfinite(v) for row in after for v in row), options
    return {"case": options, "after": after, "evaluations": evaluations}


def write(name, rows):
    text = "".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows)
    (OUT / name).write_text(text, encoding="utf-8")
    print(f"{len(rows)} cases by PyTorch {torch.__version__}: {name} {len(text)} bytes")


def main():
    warnings.simplefilter("ignore")  # there are no steps of the optimizers
    write("schedulers.jsonl", [rates(case) for case in SCHEDULERS.strip().splitlines()])
    write("lbfgs.jsonl", [lbfgs(case) for case in LBFGS.strip().splitlines()])


if __name__ == "__main__":
    main()
