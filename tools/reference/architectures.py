# SPDX-License-Identifier: Apache-2.0
"""Writes ten networks as PyTorch 2.13 (CPU) has them: weights, a pass forward and a pass back.

    pip install torch==2.13.0+cpu safetensors
    python tools/reference/architectures.py

For each network java-api/src/test/resources/golden/architectures/ gets a safetensors file of a narrow
one of its kind: `state.*` the state dict before, `input` and `dy`, then what the network made of them
in training mode: `output`, `grad.*` for each parameter, and `after.*` for each buffer. The numbers are
drawn as float32; PyTorch computes in float64. keys.txt has, of the full sizes, the number of
parameters (`= network number`) and the keys and shapes of the state dict.
"""

import pathlib

import torch
from safetensors.torch import save_file
from torch import nn

TARGET = pathlib.Path(__file__).parents[2] / "java-api/src/test/resources/golden/architectures"


class LeNet5(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(256, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x):
        x = torch.max_pool2d(torch.relu(self.conv1(x)), 2)
        x = torch.max_pool2d(torch.relu(self.conv2(x)), 2)
        x = torch.relu(self.fc1(torch.flatten(x, 1)))
        return self.fc3(torch.relu(self.fc2(x)))


class AlexNet(nn.Module):
    """Krizhevsky et al., 2012, in the sizes that suit 32 x 32 images."""

    def __init__(self, width, hidden):
        super().__init__()
        w = width
        self.features = nn.Sequential(
            nn.Conv2d(3, 2 * w, 3, stride=2, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(2 * w, 6 * w, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(6 * w, 12 * w, 3, padding=1), nn.ReLU(),
            nn.Conv2d(12 * w, 8 * w, 3, padding=1), nn.ReLU(),
            nn.Conv2d(8 * w, 8 * w, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
        self.avgpool = nn.AdaptiveAvgPool2d((2, 2))
        self.classifier = nn.Sequential(
            nn.Dropout(0.0), nn.Linear(32 * w, hidden), nn.ReLU(),
            nn.Dropout(0.0), nn.Linear(hidden, hidden), nn.ReLU(), nn.Linear(hidden, 10))

    def forward(self, x):
        return self.classifier(torch.flatten(self.avgpool(self.features(x)), 1))


class Vgg11(nn.Module):
    """Simonyan and Zisserman, 2014, configuration A with batch norm, for 32 x 32 images."""

    def __init__(self, width):
        super().__init__()
        layers, channels = [], 3
        for out in [1, 0, 2, 0, 4, 4, 0, 8, 8, 0, 8, 8, 0]:
            if out == 0:
                layers.append(nn.MaxPool2d(2))
                continue
            layers += [nn.Conv2d(channels, out * width, 3, padding=1), nn.BatchNorm2d(out * width), nn.ReLU()]
            channels = out * width
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(channels, 10)

    def forward(self, x):
        return self.classifier(torch.flatten(self.features(x), 1))


class BasicBlock(nn.Module):
    def __init__(self, channels, out, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, out, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(out)
        self.conv2 = nn.Conv2d(out, out, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(out)
        self.downsample = None
        if stride != 1 or channels != out:
            self.downsample = nn.Sequential(nn.Conv2d(channels, out, 1, stride, bias=False), nn.BatchNorm2d(out))

    def forward(self, x):
        y = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        return torch.relu(y + (x if self.downsample is None else self.downsample(x)))


class ResNet18(nn.Module):
    """He et al., 2015; the keys are torchvision's."""

    def __init__(self, width, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(3, width, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        self.layer1 = nn.Sequential(BasicBlock(width, width, 1), BasicBlock(width, width, 1))
        self.layer2 = nn.Sequential(BasicBlock(width, 2 * width, 2), BasicBlock(2 * width, 2 * width, 1))
        self.layer3 = nn.Sequential(BasicBlock(2 * width, 4 * width, 2), BasicBlock(4 * width, 4 * width, 1))
        self.layer4 = nn.Sequential(BasicBlock(4 * width, 8 * width, 2), BasicBlock(8 * width, 8 * width, 1))
        self.avgpool = nn.AdaptiveAvgPool2d((1, 1))
        self.fc = nn.Linear(8 * width, classes)

    def forward(self, x):
        x = self.maxpool(torch.relu(self.bn1(self.conv1(x))))
        x = self.layer4(self.layer3(self.layer2(self.layer1(x))))
        return self.fc(torch.flatten(self.avgpool(x), 1))


class Autoencoder(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, width, 3, stride=2, padding=1), nn.ReLU(),
            nn.Conv2d(width, 2 * width, 3, stride=2, padding=1), nn.ReLU())
        self.decoder = nn.Sequential(
            nn.ConvTranspose2d(2 * width, width, 3, stride=2, padding=1, output_padding=1), nn.ReLU(),
            nn.ConvTranspose2d(width, 1, 3, stride=2, padding=1, output_padding=1), nn.Sigmoid())

    def forward(self, x):
        return self.decoder(self.encoder(x))


class Dcgan(nn.Module):
    """Radford et al., 2015: the discriminator sees what the generator makes of the input."""

    def __init__(self, latent, width):
        super().__init__()
        w = width
        self.generator = nn.Sequential(
            nn.ConvTranspose2d(latent, 4 * w, 4, 1, 0, bias=False), nn.BatchNorm2d(4 * w), nn.ReLU(),
            nn.ConvTranspose2d(4 * w, 2 * w, 4, 2, 1, bias=False), nn.BatchNorm2d(2 * w), nn.ReLU(),
            nn.ConvTranspose2d(2 * w, w, 4, 2, 1, bias=False), nn.BatchNorm2d(w), nn.ReLU(),
            nn.ConvTranspose2d(w, 1, 4, 2, 1, bias=False), nn.Tanh())
        self.discriminator = nn.Sequential(
            nn.Conv2d(1, w, 4, 2, 1, bias=False), nn.LeakyReLU(0.2),
            nn.Conv2d(w, 2 * w, 4, 2, 1, bias=False), nn.BatchNorm2d(2 * w), nn.LeakyReLU(0.2),
            nn.Conv2d(2 * w, 4 * w, 4, 2, 1, bias=False), nn.BatchNorm2d(4 * w), nn.LeakyReLU(0.2),
            nn.Conv2d(4 * w, 1, 4, 1, 0, bias=False), nn.Sigmoid())

    def forward(self, x):
        return self.discriminator(self.generator(x))


class CharLstm(nn.Module):
    def __init__(self, vocabulary, width):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        self.lstm = nn.LSTM(width, 2 * width, num_layers=2, batch_first=True)
        self.fc = nn.Linear(2 * width, vocabulary)

    def forward(self, x):
        return self.fc(self.lstm(self.embedding(x))[0])


class GruClassifier(nn.Module):
    def __init__(self, vocabulary, width, classes):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        self.gru = nn.GRU(width, width, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(2 * width, classes)

    def forward(self, x):
        h = self.gru(self.embedding(x))[1]
        return self.fc(torch.cat([h[0], h[1]], 1))


class SmallTransformer(nn.Module):
    def __init__(self, vocabulary, width, length, classes):
        super().__init__()
        self.position = nn.Parameter(torch.zeros(length, width))
        self.embedding = nn.Embedding(vocabulary, width)
        layer = nn.TransformerEncoderLayer(width, 4, 4 * width, dropout=0.0, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2, enable_nested_tensor=False)
        self.fc = nn.Linear(width, classes)

    def forward(self, x):
        return self.fc(self.encoder(self.embedding(x) + self.position).mean(1))


def mlp(inputs, first, second):
    return nn.Sequential(
        nn.Linear(inputs, first), nn.ReLU(), nn.Linear(first, second), nn.ReLU(), nn.Linear(second, 10))


def images(*shape):
    return lambda: torch.randn(*shape)


def tokens(vocabulary, *shape):
    return lambda: torch.randint(0, vocabulary, shape)


# name: the full one, the narrow one, the narrow one's input
NETWORKS = {
    "mlp": (lambda: mlp(784, 400, 100), lambda: mlp(64, 40, 20), images(5, 64)),
    "lenet5": (LeNet5, LeNet5, images(3, 1, 28, 28)),
    "alexnet": (lambda: AlexNet(32, 4096), lambda: AlexNet(2, 24), images(3, 3, 32, 32)),
    "vgg11": (lambda: Vgg11(64), lambda: Vgg11(4), images(4, 3, 32, 32)),
    "resnet18": (lambda: ResNet18(64, 1000), lambda: ResNet18(4, 10), images(3, 3, 64, 64)),
    "autoencoder": (lambda: Autoencoder(16), lambda: Autoencoder(4), images(3, 1, 28, 28)),
    "dcgan": (lambda: Dcgan(100, 64), lambda: Dcgan(10, 4), images(4, 10, 1, 1)),
    "char_lstm": (lambda: CharLstm(96, 128), lambda: CharLstm(17, 8), tokens(17, 3, 11)),
    "gru_classifier": (lambda: GruClassifier(10000, 64, 4), lambda: GruClassifier(19, 6, 4), tokens(19, 3, 9)),
    "transformer": (
        lambda: SmallTransformer(10000, 128, 64, 4), lambda: SmallTransformer(19, 16, 9, 4), tokens(19, 3, 9)),
}


def single(x):
    return x.detach().to(torch.float32).contiguous() if x.is_floating_point() else x.detach().contiguous()


def write(name, make, draw):
    torch.manual_seed(7)
    model = make().train()
    with torch.no_grad():  # not the constants that norms and biases begin with
        for p in model.parameters():
            p.add_(0.1 * torch.randn_like(p))
    x = draw()
    tensors = {f"state.{k}": single(v).clone() for k, v in model.state_dict().items()}
    tensors["input"] = single(x)
    model = model.double()
    y = model(x.double() if x.is_floating_point() else x)
    dy = torch.randn(y.shape)
    y.backward(dy.double())
    tensors |= {"dy": single(dy), "output": single(y)}
    tensors |= {f"grad.{k}": single(p.grad) for k, p in model.named_parameters()}
    tensors |= {f"after.{k}": single(b) for k, b in model.named_buffers()}
    save_file({k: v.clone() for k, v in tensors.items()}, TARGET / f"{name}.safetensors")


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    lines = []
    for name, (full, narrow, draw) in NETWORKS.items():
        write(name, narrow, draw)
        model = full()
        lines.append(f"= {name} {sum(p.numel() for p in model.parameters())}")
        lines += [f"{k} {list(v.shape)}" for k, v in model.state_dict().items()]
    (TARGET / "keys.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
