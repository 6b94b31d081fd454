# SPDX-License-Identifier: Apache-2.0
"""Writes transforms.txt: pictures before and after transforms, by PyTorch's own sampling.

    python tools/reference/transforms.py java-api/src/test/resources/golden/transforms.txt

The formulas around grid_sample and interpolate are those that torchvision documents, written down
anew: torchvision itself is not needed. A case is three lines: its name, the picture before and the
picture after, each as type, shape and numbers.
"""
import math
import sys

import torch
import torch.nn.functional as F

CASES = []


def picture(*shape, dtype=torch.float32, seed=0):
    generator = torch.Generator().manual_seed(seed)
    if dtype == torch.uint8:
        return torch.randint(0, 256, shape, generator=generator, dtype=dtype)
    return torch.rand(shape, generator=generator)


def case(name, before, after):
    CASES.append((name, before, after))


def text(x):
    kind = "uint8" if x.dtype == torch.uint8 else "float32"
    numbers = " ".join(repr(v) for v in x.flatten().tolist())
    return f"{kind} {'x'.join(map(str, x.shape))} {numbers}"


def sample(x, matrix, size, mode, fill):
    """x by the inverse map in pixels from the middle: grid_sample, zeros outside, a mask beside."""
    c, h, w = x.shape
    oh, ow = size
    ys, xs = torch.meshgrid(
        torch.arange(oh, dtype=torch.float64) + 0.5 - oh / 2,
        torch.arange(ow, dtype=torch.float64) + 0.5 - ow / 2,
        indexing="ij")
    a, b, e, d, f, g = matrix
    grid = torch.stack(((a * xs + b * ys + e) / (w / 2), (d * xs + f * ys + g) / (h / 2)), -1)[None]
    planes = torch.cat((x.double(), torch.ones(1, h, w, dtype=torch.float64)))[None]
    out = F.grid_sample(planes, grid, mode=mode, padding_mode="zeros", align_corners=False)[0]
    values, mask = out[:-1], out[-1:]
    filling = torch.tensor(fill, dtype=torch.float64).reshape(-1, 1, 1).expand_as(values)
    if mode == "nearest":
        values = torch.where(mask < 0.5, filling, values)
    else:
        values = values * mask + (1 - mask) * filling
    return values.round().to(torch.uint8) if x.dtype == torch.uint8 else values.float()


def inverse(center, angle, translate, scale, shear):
    """T C R S C^-1 by 3 x 3 matrices, inverted by torch: not the closed form that the code has."""
    rot, sx, sy = (math.radians(v) for v in (angle, *shear))

    def moved(x, y):
        return torch.tensor([[1, 0, x], [0, 1, y], [0, 0, 1]], dtype=torch.float64)

    turn = torch.tensor([[math.cos(rot), -math.sin(rot), 0],
                         [math.sin(rot), math.cos(rot), 0], [0, 0, 1]], dtype=torch.float64)
    along_y = torch.tensor([[1, 0, 0], [-math.tan(sy), 1, 0], [0, 0, 1]], dtype=torch.float64)
    along_x = torch.tensor([[1, -math.tan(sx), 0], [0, 1, 0], [0, 0, 1]], dtype=torch.float64)
    size = torch.diag(torch.tensor([scale, scale, 1], dtype=torch.float64))
    forward = moved(*translate) @ moved(*center) @ turn @ along_y @ along_x @ size \
        @ moved(-center[0], -center[1])
    return forward.inverse()[:2].flatten().tolist()


def affine(name, x, mode, fill, angle=0.0, translate=(0, 0), scale=1.0, shear=(0.0, 0.0),
           center=None, size=None):
    _, h, w = x.shape
    middle = (0.0, 0.0) if center is None else (center[0] - w / 2, center[1] - h / 2)
    matrix = inverse(middle, angle, translate, scale, shear)
    case(name, x, sample(x, matrix, size or (h, w), mode, fill))


def resize(name, x, size, mode, antialias=False):
    options = {} if mode == "nearest" else {"align_corners": False, "antialias": antialias}
    y = F.interpolate(x[None].float(), size=size, mode=mode, **options)[0]
    case(name, x, y.round().to(torch.uint8) if x.dtype == torch.uint8 else y)


def grey(x):
    r, g, b = x.unbind(0)
    return (0.2989 * r + 0.587 * g + 0.114 * b).to(x.dtype)[None]


def blend(a, b, factor):
    most = 255.0 if a.dtype == torch.uint8 else 1.0
    return (factor * a + (1.0 - factor) * b).clamp(0, most).to(a.dtype)


def turned(x, shift):
    """By way of Python's colorsys, in float64."""
    import colorsys
    y = x.double() / 255 if x.dtype == torch.uint8 else x.double()
    out = torch.empty_like(y)
    for i in range(y.shape[1]):
        for j in range(y.shape[2]):
            h, s, v = colorsys.rgb_to_hsv(*y[:, i, j].tolist())
            out[:, i, j] = torch.tensor(colorsys.hsv_to_rgb((h + shift) % 1.0, s, v))
    return (out * 255.999).to(torch.uint8) if x.dtype == torch.uint8 else out.float()


def main(path):
    for dtype in (torch.float32, torch.uint8):
        kind = "float32" if dtype == torch.float32 else "uint8"
        blank = 0.5 if dtype == torch.float32 else 7.0
        for mode in ("nearest", "bilinear"):
            at = f"{mode} {kind}"
            affine(f"rotate 31 {at}", picture(1, 5, 7, dtype=dtype), mode, [0.0], angle=-31.0)
            affine(f"rotate -17 fill {at}", picture(3, 8, 8, dtype=dtype, seed=1), mode, [blank],
                   angle=17.0)
            affine(f"rotate 200 center {at}", picture(1, 6, 5, dtype=dtype, seed=2), mode, [0.0],
                   angle=-200.0, center=(1.0, 2.0))
            # 5 cos 40 + 6 sin 40 = 7.69 wide, from -1.34 to 6.34 of 5: whole pixels -2 to 7;
            # 6 cos 40 + 5 sin 40 = 7.81 high, from -0.91 to 6.91 of 6: whole pixels -1 to 7.
            affine(f"rotate 40 expand {at}", picture(1, 6, 5, dtype=dtype, seed=3), mode, [0.0],
                   angle=-40.0, size=(8, 9))
            affine(f"affine {at}", picture(3, 9, 6, dtype=dtype, seed=4), mode, [1.0, 2.0, 3.0]
                   if dtype == torch.uint8 else [0.1, 0.2, 0.3],
                   angle=20.0, translate=(1, -2), scale=1.3, shear=(10.0, -5.0), center=(2.0, 5.0))
            affine(f"shrunk {at}", picture(1, 8, 8, dtype=dtype, seed=5), mode, [0.0], angle=33.0,
                   scale=0.23)
            affine(f"one pixel {at}", picture(1, 1, 1, dtype=dtype, seed=6), mode, [0.0],
                   angle=45.0)
        for before, size in (((1, 5, 7), (3, 4)), ((3, 4, 9), (11, 6)), ((1, 1, 1), (3, 2)),
                             ((1, 7, 5), (1, 1)), ((1, 28, 28), (10, 32)), ((2, 6, 6), (4, 3))):
            x = picture(*before, dtype=dtype, seed=7)
            to = f"{size[0]}x{size[1]} of {'x'.join(map(str, before))} {kind}"
            resize(f"resize nearest {to}", x, size, "nearest")
            resize(f"resize bilinear {to}", x, size, "bilinear")
            resize(f"resize antialias {to}", x, size, "bilinear", antialias=True)
        x = picture(3, 4, 5, dtype=dtype, seed=8)
        one = picture(1, 4, 5, dtype=dtype, seed=9)
        case(f"grayscale {kind}", x, grey(x))
        for factor in (0.0, 0.3, 1.7):
            case(f"brightness {factor} {kind}", x, blend(x, torch.zeros_like(x), factor))
            case(f"contrast {factor} {kind}", x, blend(x, grey(x).float().mean(), factor))
            case(f"contrast {factor} one {kind}", one, blend(one, one.float().mean(), factor))
            case(f"saturation {factor} {kind}", x, blend(x, grey(x), factor))
        for shift in (-0.5, -0.1, 0.25, 0.5):
            case(f"hue {shift} {kind}", x, turned(x, shift))
        for mode, name in (("constant", "constant"), ("reflect", "reflect"),
                           ("replicate", "edge")):
            y = F.pad(x[None].float(), (3, 3, 2, 2), mode=mode)[0].to(dtype)
            case(f"pad {name} {kind}", x, y)
    with open(path, "w", encoding="ascii") as out:
        for name, before, after in CASES:
            out.write(f"{name}\n{text(before)}\n{text(after)}\n")


if __name__ == "__main__":
    main(sys.argv[1])
