# SPDX-License-Identifier: Apache-2.0
"""PyTorch's side of a comparison: the words of Worker.java, a line of output for each line of input.

usage: rival.py MNIST_FOLDER
"""
import gzip
import os
import statistics
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F
import numpy as np


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


def vgg():
    def block(i, o):
        return [nn.Conv2d(i, o, 3, padding=1, bias=False), nn.BatchNorm2d(o), nn.ReLU()]

    return nn.Sequential(
        *block(3, 64), *block(64, 64), nn.MaxPool2d(2), *block(64, 128), *block(128, 128), nn.MaxPool2d(2),
        *block(128, 256), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(256, 10))


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.downsample = None
        if stride != 1:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)), inplace=True)
        y = self.bn2(self.conv2(y))
        y += x if self.downsample is None else self.downsample(x)
        return F.relu(y, inplace=True)


def resnet18():
    def layer(i, o, stride):
        return [Block(i, o, stride), Block(o, o, 1)]

    return nn.Sequential(
        nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(inplace=True),
        nn.MaxPool2d(3, 2, 1), *layer(64, 64, 1), *layer(64, 128, 2), *layer(128, 256, 2),
        *layer(256, 512, 2), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 1000))


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
    "vgg-bn": (vgg, sgd(0.02, 0.9), "noise", 64),
    "tiny-1-64-64-1": (lambda: mlp(1, 64, 64, 1), adam, "fixed", 32),
    "tiny-4-100-2": (lambda: mlp(4, 100, 2), adam, "fixed", 64),
}


class Training:
    def __init__(self, name, folder):
        self.repeats, self.seconds, self.criterion = 1, 0, nn.CrossEntropyLoss()
        if name.startswith("mlp/"):
            _, sizes, self.batch = name.split("/")
            sizes, self.batch = [int(size) for size in sizes.split("-")], int(self.batch)
            self.net, self.seconds, rows = mlp(*sizes), 0.3, max(self.batch, 1024)
            self.optimizer = adam(self.net)
            self.x, self.y = torch.randn(rows, sizes[0]), torch.randint(0, 10, (rows,))
            return
        make, make_optimizer, data, self.batch = NETWORKS[name]
        self.net = make()
        self.optimizer = make_optimizer(self.net)
        if data == "fixed":
            self.x = torch.randn(self.batch, self.net[0].in_features)
            self.y = torch.randn(self.batch, self.net[-1].out_features)
            self.repeats, self.criterion = 4000, lambda outputs, targets: ((outputs - targets) ** 2).mean()
        elif data == "noise":
            self.x, self.y = torch.randn(1024, 3, 32, 32), torch.randint(0, 10, (1024,))
        else:
            self.x, self.y = mnist(folder, *data)

    def round(self):
        fixed = self.repeats > 1
        order = torch.randperm(len(self.x))
        xs, ys = (self.x, self.y) if fixed else (self.x[order], self.y[order])
        samples, done, seconds = 0, 0, 0
        net, optimizer, criterion, batch = self.net, self.optimizer, self.criterion, self.batch
        net.train()
        begun = time.perf_counter()
        while done < self.repeats or seconds < self.seconds:
            for i in range(0, len(xs), batch):
                optimizer.zero_grad()
                loss = criterion(net(xs[i : i + batch]), ys[i : i + batch])
                loss.backward()
                optimizer.step()
            samples, done = samples + len(xs), done + 1
            seconds = time.perf_counter() - begun
        return samples / seconds


class Inference:
    def __init__(self, name, batch):
        self.net = {"lenet5": lenet5, "resnet18": resnet18}[name]()
        self.net.eval()
        self.x = torch.randn(batch, *((1, 28, 28) if name == "lenet5" else (3, 224, 224)))

    def round(self):
        seconds, end = [], time.perf_counter() + 0.5
        with torch.no_grad():
            while not seconds or time.perf_counter() < end:
                begun = time.perf_counter()
                self.net(self.x)
                seconds.append(time.perf_counter() - begun)
        return len(self.x) / statistics.median(seconds)


def peak():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))
    except (OSError, StopIteration):
        return -1


def main():
    torch.manual_seed(42)
    work = None
    for line in sys.stdin:
        word, *rest = line.split()
        if word == "version":
            answer = torch.__version__
        elif word == "memory":
            answer = peak()
        elif word == "warm":
            answer = [work.round() for _ in range(2)][0]
        elif word == "round":
            answer = work.round()
        else:
            torch.set_num_threads(int(rest[-1]))
            work = Training(rest[0], sys.argv[1]) if word == "train" else Inference(rest[0], int(rest[1]))
            answer = "ready"
        print(answer, flush=True)


main()
