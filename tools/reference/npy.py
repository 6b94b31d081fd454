# SPDX-License-Identifier: Apache-2.0
"""Writes golden npy and npz files with NumPy 2.4.

    python tools/reference/npy.py

Each array is numpy.arange(6) - 2 (or what stands beside it) in another type, shape, version or
order; NpyGoldenTest knows the values. np.save's own bytes must be equal to those that Rushlight
writes for the same array.
"""

import pathlib

import numpy as np

OUT = pathlib.Path(__file__).resolve().parents[2] / "datasets/src/test/resources/npy"
OUT.mkdir(parents=True, exist_ok=True)
base = np.arange(6) - 2


def save(name, array, version=None):
    with open(OUT / f"{name}.npy", "wb") as file:
        np.lib.format.write_array(file, array, version=version)


for dtype in ["i1", "<i2", "<i4", "<i8", "<f4", "<f8", ">i2", ">i4", ">i8", ">f4", ">f8", "<f2", ">f2"]:
    name = dtype.replace("<", "le-").replace(">", "be-")
    save(name, base.astype(dtype).reshape(2, 3))
for dtype in ["u1", "<u2", ">u2", "<u4", ">u4"]:
    name = dtype.replace("<", "le-").replace(">", "be-")
    save(name, (base % 2 ** (8 * int(dtype[-1]))).astype(dtype))
save("bool", base > 0)
save("scalar", np.array(7.5))
save("empty", np.zeros((0, 3), "<f4"))
save("version2", base.astype("<f4"), (2, 0))
save("version3", base.astype("<f4"), (3, 0))
save("fortran", np.asfortranarray(np.arange(24, dtype="<i4").reshape(2, 3, 4)))
save("fortran-be", np.asfortranarray(np.arange(6, dtype=">f8").reshape(2, 3)))
save("text", np.array(["cat", "", "ёжик", "\U0001f600"]))
save("text-be", np.array(["cat", "dog"]).astype(">U5"))
save("bytes", np.array([b"cat", b"d"]))
save("half", np.array([0, -0.0, 1 / 3, 65504, 2 ** -24, np.inf, np.nan], "<f2"))
save("uint64", base.astype("u8"))
save("complex", base.astype("c8"))
save("date", np.array(["2020-01-01"], "M8[D]"))
save("struct", np.zeros(2, [("a", "<f4"), ("b", "<i8")]))
save("object", np.array([{"a": 1}], dtype=object))

x = np.arange(24, dtype="u1").reshape(2, 3, 4)
y = np.array([1, 0])
np.savez(OUT / "stored.npz", x=x, y=y)
np.savez_compressed(OUT / "deflated.npz", x=x, y=y, name=np.array("digits"))
