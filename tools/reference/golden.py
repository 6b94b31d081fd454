# SPDX-License-Identifier: Apache-2.0
"""Writes the golden values of the op cases and optimizers with PyTorch 2.13 (CPU).

    pip install torch==2.13.0+cpu
    mvn -pl java-api -am test -Dtest=GoldenTest -Dsurefire.failIfNoSpecifiedTests=false
    python tools/reference/golden.py

The test writes java-api/target/golden/cases.jsonl before it compares anything (it fails while golden
values are missing); this script writes java-api/src/test/resources/golden/.

The cases come from the Java table (org.rushlight.proof.OpCases and OptimizerCases), a line each:

    {"name": ..., "torch": "torch.sum(a, dim=0)", "differentiable": true,
     "inputs": [{"kind": "normal", "low": 0, "high": 0, "shape": [2, 3], "differentiated": true}]}
    {"name": ..., "optimizer": "torch.optim.SGD(parameters, lr=0.1)"}

`torch` is evaluated with the inputs as a, b, c, ...; the numbers are drawn here, seeded by the
name. Every expected value is PyTorch's.

Two files are written:

    golden.jsonl   a line a case: {"case": name, "tensors": {label: [dtype, shape, offset]}}
    golden.bin.gz  the elements, little-endian, row-major; offset is a byte position in the
                   unpacked file

Labels of an op case: a, b, c the inputs (float32, int64 or bool); y the result; dy the upstream
gradient; da, db, dc the gradients. y and the gradients of floating cases are computed in float64
from the float32 inputs. Cases with an input of the kind "special", where the types differ (exp(104)
overflows in one only), have them in float64 (y, da) and in float32 (y32, da32, ...).
Labels of an optimizer case: p0, p1 the parameters before; g0, g1 the gradients of ten steps; and
for each parameter s0, s1 its values after each step. p1 has no gradient in steps 3 and 4.
"""

import gzip
import json
import math
import pathlib
import sys
import zlib

import torch
import torch.nn.functional as F  # noqa: F401, for the expressions

ROOT = pathlib.Path(__file__).resolve().parents[2] / "java-api"
CASES = ROOT / "target" / "golden" / "cases.jsonl"
OUT = ROOT / "src" / "test" / "resources" / "golden"
STEPS = 10
CODES = {
    torch.float32: "f4",
    torch.float64: "f8",
    torch.int64: "i8",
    torch.int32: "i4",
    torch.uint8: "u1",
    torch.bool: "b1",
}


def prod(x, dim, keepdim):
    """torch.prod takes one dim: several are taken one after the other, the last first."""
    for d in sorted((d % x.dim() for d in dim), reverse=True):
        x = torch.prod(x, dim=d, keepdim=keepdim)
    return x


def draw(spec, special, generator):
    kind, low, high, shape = spec["kind"], spec["low"], spec["high"], spec["shape"]
    count = math.prod(shape)
    if kind == "normal":
        x = torch.randn(shape, generator=generator)
    elif kind == "uniform":
        x = low + (high - low) * torch.rand(shape, generator=generator)
    elif kind == "apart":
        order = torch.randperm(count, generator=generator)
        x = ((order - count // 2 + 0.5) * 0.2).float().reshape(shape)
    elif kind == "steps":
        x = torch.randint(int(low), int(high) + 1, shape, generator=generator).float()
    elif kind == "special":
        x = torch.tensor(special, dtype=torch.float32)
    elif kind == "simplex":
        x = 0.1 + torch.rand(shape, generator=generator)
        x = x / x.sum(dim=0 if len(shape) == 1 else 1, keepdim=True)
    elif kind == "indices":
        x = torch.randint(int(low), int(high), shape, generator=generator)
    elif kind == "flags":
        x = torch.randint(0, 2, shape, generator=generator).bool()
    else:
        raise ValueError(kind)
    return x


def evaluate(case, inputs, dy, dtype):
    """The result, and the gradients by name, computed in dtype."""
    leaves, names = {}, []
    for i, (x, spec) in enumerate(zip(inputs, case["inputs"])):
        name = chr(ord("a") + i)
        leaf = x.to(dtype) if x.is_floating_point() else x
        if case["differentiable"] and spec["differentiated"]:
            leaf = leaf.clone().requires_grad_(True)
            names.append(name)
        leaves[name] = leaf
    y = eval(case["torch"], {"torch": torch, "F": F, "prod": prod}, dict(leaves))
    gradients = {}
    if case["differentiable"]:
        if dy is None:
            dy = torch.randn(y.shape, generator=seeded(case["name"] + " dy"))
        y.backward(dy.to(y.dtype))
        for name in names:
            grad = leaves[name].grad
            gradients["d" + name] = torch.zeros_like(leaves[name]) if grad is None else grad
    return y.detach(), dy, gradients


def op_case(case):
    generator = seeded(case["name"])
    inputs = [draw(spec, case.get("special"), generator) for spec in case["inputs"]]
    tensors = {chr(ord("a") + i): x for i, x in enumerate(inputs)}
    y, dy, gradients = evaluate(case, inputs, None, torch.float64)
    tensors["y"] = y
    if dy is not None:
        tensors["dy"] = dy
    tensors.update(gradients)
    if any(spec["kind"] == "special" for spec in case["inputs"]):
        y, _, gradients = evaluate(case, inputs, dy, torch.float32)
        tensors["y32"] = y
        tensors.update({name + "32": g for name, g in gradients.items()})
    return tensors


def optimizer_case(case):
    generator = seeded(case["name"])
    shapes = [(2, 3), (4,)]
    tensors, parameters = {}, []
    for i, shape in enumerate(shapes):
        tensors[f"p{i}"] = torch.randn(shape, generator=generator)
        tensors[f"g{i}"] = torch.randn((STEPS, *shape), generator=generator)
        parameters.append(torch.nn.Parameter(tensors[f"p{i}"].double()))
    optimizer = eval(case["optimizer"], {"torch": torch, "parameters": parameters})
    after = [[], []]
    for step in range(STEPS):
        for i, parameter in enumerate(parameters):
            skipped = i == 1 and step in (3, 4)
            parameter.grad = None if skipped else tensors[f"g{i}"][step].double()
        optimizer.step()
        for i, parameter in enumerate(parameters):
            after[i].append(parameter.detach().clone())
    for i in range(len(shapes)):
        tensors[f"s{i}"] = torch.stack(after[i])
    return tensors


def seeded(name):
    return torch.Generator().manual_seed(zlib.crc32(name.encode()))


def main():
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    OUT.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    data, lines = bytearray(), []
    for case in cases:
        try:
            tensors = optimizer_case(case) if "optimizer" in case else op_case(case)
        except Exception as error:
            sys.exit(f"{case['name']}: {error}")
        index = {}
        for label, x in tensors.items():
            x = x.contiguous()
            index[label] = [CODES[x.dtype], list(x.shape), len(data)]
            data += x.numpy().tobytes()
        lines.append(json.dumps({"case": case["name"], "tensors": index}, separators=(",", ":")))
    (OUT / "golden.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    # No file name and no time in the gz header: the same cases give the same bytes.
    (OUT / "golden.bin.gz").write_bytes(gzip.compress(bytes(data), 9, mtime=0))
    sizes = ", ".join(f"{f.name} {f.stat().st_size}" for f in sorted(OUT.iterdir()))
    print(f"{len(lines)} cases by PyTorch {torch.__version__}: {sizes} bytes")


if __name__ == "__main__":
    main()
