# SPDX-License-Identifier: Apache-2.0
"""The networks of Networks.java in PyTorch: trains a round for each line of input, prints samples/s.

usage: rival.py NETWORK THREADS MNIST_FOLDER
"""
import gzip
import os
import sys
import time

import numpy as np
import torch
from torch import nn


def idx(folder, name, offset):
    path = os.path.join(folder, name)
    with open(path, "rb") if os.path.exists(path) else gzip.open(path + ".gz") as file:
        return np.frombuffer(file.read(), np.uint8, offset=offset)


def mnist(folder, rows, *shape):
    x = idx(folder, "train-images-idx3-ubyte", 16).reshape(-1, *shape)[:rows].astype(np.float32) / 255
    y = idx(folder, "train-labels-idx1-ubyte", 8)[:rows].astype(np.int64)
    return torch.from_numpy(x), torch.from_numpy(y)


def mlp(*sizes):
    layers = [m for a, b in zip(sizes, sizes[1:]) for m in (nn.Linear(a, b), nn.ReLU())]
    return nn.Sequential(*layers[:-1])


def lenet5():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(256, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))


def cnn():
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(9216, 128), nn.ReLU(), nn.Linear(128, 10))


def adam(net):
    return torch.optim.Adam(net.parameters(), 1e-3, fused=True)


def sgd(rate, momentum=0.0):
    return lambda net: torch.optim.SGD(net.parameters(), rate, momentum=momentum)


NETWORKS = {  # network, optimizer, rows of MNIST and their shape (or the sizes of a fixed batch), batch
    "tinynn-mlp": (lambda: mlp(784, 400, 100, 10), adam, (60000, 784), 128),
    "tinytorch-mlp": (lambda: mlp(784, 256, 128, 10), sgd(0.02, 0.9), (60000, 784), 128),
    "char-mlp": (lambda: mlp(784, 1024, 2048, 512, 12), sgd(0.03), (12000, 784), 32),
    "mnist-cnn": (cnn, adam, (12000, 1, 28, 28), 64),
    "lenet5": (lenet5, adam, (60000, 1, 28, 28), 128),
    "tiny-1-64-64-1": (lambda: mlp(1, 64, 64, 1), adam, None, 32),
    "tiny-4-100-2": (lambda: mlp(4, 100, 2), adam, None, 64),
}


def main():
    name, threads, folder = sys.argv[1:]
    torch.set_num_threads(int(threads))
    torch.manual_seed(42)
    make, make_optimizer, shape, batch = NETWORKS[name]
    net = make()
    optimizer = make_optimizer(net)
    if shape:
        x, y = mnist(folder, *shape)
        repeats, criterion = 1, nn.CrossEntropyLoss()
    else:
        x, y = torch.randn(batch, net[0].in_features), torch.randn(batch, net[-1].out_features)
        repeats, criterion = 500, nn.MSELoss()
    net.train()
    for _ in sys.stdin:
        order = torch.randperm(len(x))
        xs, ys = (x[order], y[order]) if shape else (x, y)
        begun = time.perf_counter()
        for _ in range(repeats):
            for i in range(0, len(xs), batch):
                optimizer.zero_grad()
                loss = criterion(net(xs[i : i + batch]), ys[i : i + batch])
                loss.backward()
                optimizer.step()
        print(repeats * len(xs) / (time.perf_counter() - begun), flush=True)


main()
