#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checksums of MNIST-like sets as torchvision holds them, by gzip and NumPy alone.

torchvision keeps a part of such a set in two tensors: `data`, uint8 [n, 28, 28], and `targets`,
int64 [n]. This prints the SHA-256 of their bytes (little-endian, row-major), which TorchvisionTest
compares with what the Java reader gives.

    python3 tools/reference/image_sets.py datasets/data/mnist path/to/fashion-mnist
"""
import gzip
import hashlib
import os
import sys

import numpy as np


def read(path):
    with gzip.open(path, "rb") as file:
        content = file.read()
    rank = content[3]
    shape = np.frombuffer(content, ">i4", rank, 4)
    return np.frombuffer(content, np.uint8, -1, 4 + 4 * rank).reshape(shape)


def sha256(array):
    return hashlib.sha256(np.ascontiguousarray(array).tobytes()).hexdigest()


def main(folders):
    for folder in folders:
        for part in ("train", "t10k"):
            data = read(os.path.join(folder, part + "-images-idx3-ubyte.gz"))
            targets = read(os.path.join(folder, part + "-labels-idx1-ubyte.gz")).astype("<i8")
            name = os.path.basename(os.path.normpath(folder))
            print(name, part, data.shape, sha256(data), sha256(targets))


if __name__ == "__main__":
    main(sys.argv[1:])
