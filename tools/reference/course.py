# SPDX-License-Identifier: Apache-2.0
"""Experiments of the course in PyTorch: same networks, same schedules, three seeds.

    python tools/reference/course.py DATA_DIR [NAME ...] [--seeds 1,2,3] [--threads 2]

DATA_DIR has MNIST's four files, packed with gzip or not, in it or in mnist/; the characters are those that ship.
Prints a line a run, and of each figure the mean over the seeds. Needs torch and NumPy.
"""
import argparse
import gzip
import pathlib
import time

import numpy as np
import torch
from torch import nn


def read(folder, name, offset):
    for place in (folder, folder / "mnist"):
        for ending in ("", ".gz"):
            file = place / (name + ending)
            if file.exists():
                data = gzip.open(file).read() if ending else file.read_bytes()
                return np.frombuffer(data, np.uint8, offset=offset)
    raise SystemExit(f"{name} is neither in {folder} nor in {folder}/mnist")


def mnist(folder, part):
    images = read(folder, part + "-images-idx3-ubyte", 16).reshape(-1, 1, 28, 28)
    labels = read(folder, part + "-labels-idx1-ubyte", 8)
    return torch.tensor(images, dtype=torch.float32) / 255, torch.tensor(labels, dtype=torch.int64)


def mlp(*sizes):
    layers = [nn.Flatten()]
    for i, (a, b) in enumerate(zip(sizes, sizes[1:])):
        layers += [nn.Linear(a, b)] + ([nn.ReLU()] if i < len(sizes) - 2 else [])
    return nn.Sequential(*layers)


def xavier(net):
    for name, p in net.named_parameters():
        (nn.init.zeros_ if name.endswith("bias") else nn.init.xavier_uniform_)(p)
    return net


class Rows(nn.Module):
    """Reads an image row by row and tells the digit from the last output."""

    def __init__(self, recurrent, units):
        super().__init__()
        self.recurrent, self.head = recurrent, nn.Linear(units, 10)

    def forward(self, x):
        return self.head(self.recurrent(x.reshape(-1, 28, 28))[0][:, -1])


def accuracy(net, x, y):
    net.eval()
    with torch.no_grad():
        right = sum((net(x[i:i + 1000]).argmax(1) == y[i:i + 1000]).sum().item() for i in range(0, len(x), 1000))
    net.train()
    return right / len(x)


def epoch(net, optimizer, x, y, batch, steps=None, schedule=None):
    order = torch.randperm(len(x))
    begin = time.perf_counter()
    for n, i in enumerate(range(0, len(x), batch)):
        if n == steps:
            break
        rows = order[i:i + batch]
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(x[rows]), y[rows]).backward()
        optimizer.step()
        if schedule is not None:
            schedule.step()
    return time.perf_counter() - begin


def mnist_mlp(train, test):
    x, y = train[0][:50_000], train[1][:50_000]
    figures = {}
    for init in ("PyTorch", "Xavier"):
        net = mlp(784, 400, 100, 10)
        net = xavier(net) if init == "Xavier" else net
        optimizer = torch.optim.Adam(net.parameters(), 1e-3, fused=True)
        seconds, told = 0, []
        for _ in range(20):
            seconds += epoch(net, optimizer, x, y, 128)
            told.append(accuracy(net, *test))
        figures |= {init + " best": max(told), init + " last": told[-1], init + " seconds": seconds}
    return figures


def mnist_tinytorch(train, test):
    scaled = [((part[0] - 0.1307) / 0.3081, part[1]) for part in (train, test)]
    net = mlp(784, 256, 128, 10)
    optimizer = torch.optim.SGD(net.parameters(), 0.02, momentum=0.9, fused=True)
    seconds = sum(epoch(net, optimizer, *scaled[0], 128) for _ in range(20))
    return {"training": accuracy(net, *scaled[0]), "test": accuracy(net, *scaled[1]), "seconds": seconds}


def convolutional():
    return nn.Sequential(
        nn.Conv2d(1, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(512, 10))


def mnist_steps(train, test):
    figures = {}
    for name, net, steps in (
            ("dense", mlp(784, 128, 10), 1000), ("convolutional", convolutional(), 400),
            ("recurrent", Rows(nn.LSTM(28, 128, batch_first=True), 128), 800)):
        optimizer = torch.optim.Adam(net.parameters(), 1e-3, fused=True)
        falls = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step, n=steps: min(1, 4 * (n - step) / n))
        seconds, left = 0, steps
        while left > 0:
            count = min(left, (len(train[0]) + 127) // 128)
            seconds += epoch(net, optimizer, *train, 128, count, falls)
            left -= count
        figures |= {name: accuracy(net, *test), name + " seconds": seconds}
    return figures


def mnist_rnn(train, test):
    figures = {}
    plain = nn.RNN(28, 30, nonlinearity="relu", batch_first=True)
    nn.init.eye_(plain.weight_hh_l0)
    for name, layer in (("RNN", plain), ("LSTM", nn.LSTM(28, 30, batch_first=True))):
        net = Rows(layer, 30)
        optimizer = torch.optim.Adam(net.parameters(), 2e-3, fused=True)
        schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 10)
        seconds = 0
        for _ in range(10):
            seconds += epoch(net, optimizer, *train, 64)
            schedule.step()
        figures |= {name: accuracy(net, *test), name + " seconds": seconds}
    return figures


def numpy_cnn(train, test):
    net = nn.Sequential(
        nn.Conv2d(1, 4, 5), nn.MaxPool2d(2), nn.ReLU(), nn.Conv2d(4, 16, 3), nn.MaxPool2d(2), nn.ReLU(),
        nn.Flatten(), nn.Linear(400, 10))
    optimizer = torch.optim.SGD(net.parameters(), 0.1, fused=True)
    x, y = train[0][:10_000], train[1][:10_000]
    seconds = sum(epoch(net, optimizer, x, y, 100) for _ in range(60))
    return {"test": accuracy(net, test[0][:5_000], test[1][:5_000]), "seconds": seconds}


def characters(*_):
    folder = pathlib.Path(__file__).parents[2] / "datasets/data/characters"
    scaled = [((x - 0.310) / 0.303, y) for x, y in (mnist(folder, "train"), mnist(folder, "t10k"))]
    figures, saved, seconds = {}, None, 0
    for stage, batch, epochs in (("first", 32, 6), ("second", 16, 5)):
        net = mlp(784, 1024, 2048, 512, 12)
        if saved is not None:
            net.load_state_dict(saved)
        optimizer = torch.optim.SGD(net.parameters(), 0.03, fused=True)
        seconds += sum(epoch(net, optimizer, *scaled[0], batch) for _ in range(epochs))
        saved = net.state_dict()
        figures[stage] = accuracy(net, *scaled[1])
    return figures | {"seconds": seconds}


EXPERIMENTS = {
    "mnist-mlp": mnist_mlp, "mnist-tinytorch": mnist_tinytorch, "mnist-steps": mnist_steps,
    "mnist-rnn": mnist_rnn, "numpy-cnn": numpy_cnn, "characters": characters}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_dir", type=pathlib.Path)
    parser.add_argument("names", nargs="*", default=list(EXPERIMENTS))
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    train, test = mnist(args.data_dir, "train"), mnist(args.data_dir, "t10k")
    for name in args.names:
        runs = []
        for seed in map(int, args.seeds.split(",")):
            torch.manual_seed(seed)
            runs.append(EXPERIMENTS[name](train, test))
            print(name, "seed", seed, {k: round(v, 4) for k, v in runs[-1].items()}, flush=True)
        print(name, "mean", {k: round(sum(r[k] for r in runs) / len(runs), 4) for k in runs[0]}, flush=True)


if __name__ == "__main__":
    main()
