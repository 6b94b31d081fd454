// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;

import java.util.List;
import org.junit.jupiter.api.function.Executable;
import org.rushlight.data.TransformedDataset;
import org.rushlight.data.transforms.CenterCrop;
import org.rushlight.data.transforms.ColorJitter;
import org.rushlight.data.transforms.Compose;
import org.rushlight.data.transforms.GaussianNoise;
import org.rushlight.data.transforms.Grayscale;
import org.rushlight.data.transforms.Lambda;
import org.rushlight.data.transforms.Normalize;
import org.rushlight.data.transforms.RandomAffine;
import org.rushlight.data.transforms.RandomApply;
import org.rushlight.data.transforms.RandomCrop;
import org.rushlight.data.transforms.RandomErasing;
import org.rushlight.data.transforms.RandomHorizontalFlip;
import org.rushlight.data.transforms.RandomRotation;
import org.rushlight.data.transforms.RandomVerticalFlip;
import org.rushlight.data.transforms.Resize;
import org.rushlight.data.transforms.ToTensor;
import org.rushlight.data.transforms.Transform;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** Transforms: options that make no sense, pictures that they do not take. */
final class TransformMisuses {
  private TransformMisuses() {}

  private static void option(Misuse.Family to, String text, Executable call) {
    to.add(text, call, IllegalArgumentException.class, text);
  }

  private static void picture(Misuse.Family to, String text, Executable call) {
    to.add(text, call, TensorException.class, text);
  }

  static List<Misuse> all() {
    var to = new Misuse.Family();
    options(to);
    ranges(to);
    pictures(to);
    return to.rows();
  }

  private static void options(Misuse.Family to) {
    option(
        to,
        "RandomCrop: size must be one number or height and width, got [1, 2, 3]",
        () -> new RandomCrop(1, 2, 3));
    option(to, "RandomCrop: size must be at least 1, got 0", () -> new RandomCrop(0));
    option(
        to,
        "RandomCrop: padding must be 1, 2 or 4 numbers, got [1, 2, 3]",
        () -> new RandomCrop(4).padding(1, 2, 3));
    option(
        to,
        "RandomCrop: padding must be 0 to 16777216, got -1",
        () -> new RandomCrop(4).padding(-1));
    option(
        to,
        "RandomCrop: paddingMode must be one of \"constant\", \"edge\", \"reflect\","
            + " \"symmetric\", got \"wrap\"",
        () -> new RandomCrop(4).paddingMode("wrap"));
    option(
        to,
        "RandomCrop: fill must be a number or one for each channel, got none",
        () -> new RandomCrop(4).fill());
    option(
        to, "RandomCrop: fill must be finite, got NaN", () -> new RandomCrop(4).fill(Double.NaN));
    option(to, "CenterCrop: size must be at least 1, got -3", () -> new CenterCrop(2, -3));
    option(
        to,
        "Resize: interpolation must be one of \"nearest\", \"bilinear\", got \"bicubic\"",
        () -> new Resize(4).interpolation("bicubic"));
    option(
        to,
        "Resize: maxSize must be above the size of the shorter edge, and goes with that alone,"
            + " got 4 for size [4]",
        () -> new Resize(4).maxSize(4));
    option(
        to,
        "Normalize: mean and std must be as many numbers, at least one, got 1 and 2",
        () -> new Normalize(new double[1], new double[2]));
    option(to, "Normalize: std must not be 0, got [0.0]", () -> new Normalize(0, 0));
    option(to, "Grayscale: numOutputChannels must be 1 or 3, got 2", () -> new Grayscale(2));
    to.add(
        "Compose: null",
        () -> new Compose(new ToTensor(), null),
        NullPointerException.class,
        "Compose: a transform must not be null");
    to.add(
        "Lambda: null",
        () -> new Lambda(null),
        NullPointerException.class,
        "Lambda: function must not be null");
    to.add(
        "TransformedDataset: null",
        () -> new TransformedDataset(null, new ToTensor()),
        NullPointerException.class,
        "TransformedDataset: dataset must not be null");
  }

  private static void ranges(Misuse.Family to) {
    option(
        to,
        "RandomHorizontalFlip: p must be in [0, 1], got 1.5",
        () -> new RandomHorizontalFlip(1.5));
    option(
        to,
        "RandomVerticalFlip: p must be in [0, 1], got NaN",
        () -> new RandomVerticalFlip(Double.NaN));
    option(to, "RandomApply: p must be in [0, 1], got -0.1", () -> new RandomApply(-0.1));
    option(
        to,
        "RandomRotation: if degrees is one number, it must not be negative, got -10.0",
        () -> new RandomRotation(-10));
    option(
        to,
        "RandomRotation: degrees must be a range (low, high) with low <= high, both finite, got"
            + " (10, -10)",
        () -> new RandomRotation(10, -10));
    option(
        to,
        "RandomAffine: translate must be in [0, 1], got 3.0",
        () -> new RandomAffine(0).translate(0, 3));
    option(
        to, "RandomAffine: scale must be above 0, got 0.0", () -> new RandomAffine(0).scale(0, 1));
    option(
        to,
        "RandomAffine: shear must be 1, 2 or 4 numbers, got [1.0, 2.0, 3.0]",
        () -> new RandomAffine(0).shear(1, 2, 3));
    option(
        to,
        "ColorJitter: if brightness is one number, it must not be negative, got -1.0",
        () -> new ColorJitter().brightness(-1));
    option(
        to,
        "ColorJitter: hue must be a range (low, high) with low <= high, both in [-0.5, 0.5], got"
            + " (-0.6, 0.6)",
        () -> new ColorJitter().hue(0.6));
    option(
        to,
        "GaussianNoise: sigma must be finite and not negative, got -1.0",
        () -> new GaussianNoise(0, -1));
    option(
        to,
        "RandomErasing: scale must be a range (low, high) with low <= high, both in [0, 1], got"
            + " (0.5, 2)",
        () -> new RandomErasing().scale(0.5, 2));
    option(
        to, "RandomErasing: ratio must be above 0, got 0.0", () -> new RandomErasing().ratio(0, 1));
    option(
        to,
        "RandomErasing: value must be one of \"random\", got \"noise\"",
        () -> new RandomErasing().value("noise"));
  }

  private static void pictures(Misuse.Family to) {
    Transform crop = new RandomCrop(1);
    String needs =
        "[transform] needs a picture, float32 or uint8 [channels, height, width] or [height,"
            + " width] with sizes of at least 1, got ";
    picture(to, needs + "float32 [4]", () -> crop.apply(f(4)));
    picture(to, needs + "float32 [1, 1, 2, 2]", () -> crop.apply(f(1, 1, 2, 2)));
    picture(to, needs + "float32 [3, 0, 2]", () -> crop.apply(f(3, 0, 2)));
    picture(
        to,
        needs + "int64 [1, 2, 2]",
        () -> crop.apply(Tensors.zeros(Shape.of(1, 2, 2), DType.INT64)));
    picture(
        to,
        "[RandomCrop] the window (5, 3) must not be larger than the picture, which is (4, 6) with"
            + " its padding: padIfNeeded(true) enlarges it",
        () -> new RandomCrop(5, 3).padding(1).apply(f(1, 2, 4)));
    picture(
        to,
        "[RandomCrop] fill has 2 numbers, the picture 3 channels: give one number, or one for each",
        () -> new RandomCrop(2).fill(1, 2).apply(f(3, 2, 2)));
    picture(
        to,
        "[RandomCrop] padding of 2 is too much for mode \"reflect\" and a picture [2, 2]: at most 1"
            + " fits",
        () -> new RandomCrop(2).padding(2).paddingMode("reflect").apply(f(1, 2, 2)));
    picture(
        to,
        "[RandomRotation] fill must be a whole number from 0 to 255 for a uint8 picture, got 0.5",
        () -> new RandomRotation(3).fill(0.5).apply(Tensors.zeros(Shape.of(1, 2, 2), DType.UINT8)));
    picture(
        to,
        "[Normalize] needs a float32 picture, got uint8 [1, 2, 2]: put ToTensor before it",
        () -> new Normalize(0, 1).apply(Tensors.zeros(Shape.of(1, 2, 2), DType.UINT8)));
    picture(
        to,
        "[Normalize] mean and std have 3 numbers, but the picture is float32 [1, 2, 2] with 1"
            + " channels",
        () -> new Normalize(new double[3], new double[] {1, 1, 1}).apply(f(1, 2, 2)));
    picture(
        to,
        "[Grayscale] needs a picture with 1 or 3 channels, got float32 [2, 2, 2]",
        () -> new Grayscale().apply(f(2, 2, 2)));
    picture(
        to,
        "[ColorJitter] needs a picture with 1 or 3 channels, got float32 [4, 2, 2]",
        () -> new ColorJitter(1, 1, 1, 0).apply(f(4, 2, 2)));
    picture(
        to,
        "[RandomErasing] value \"random\" needs a float32 picture, got uint8 [1, 2, 2]: put ToTensor"
            + " before",
        () ->
            new RandomErasing()
                .value("random")
                .apply(Tensors.zeros(Shape.of(1, 2, 2), DType.UINT8)));
    picture(
        to,
        "[transform] a picture of [1, 100000, 100000] cannot be made: it needs 1 to 2^31 - 1 numbers",
        () -> new Resize(100_000, 100_000).apply(f(1, 2, 2)));
  }
}
