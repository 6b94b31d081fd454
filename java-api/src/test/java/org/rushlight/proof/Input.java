// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import java.util.Locale;
import java.util.Random;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * How an input of a case is drawn. The same kinds are in tools/reference/golden.py, which draws
 * numbers of its own.
 *
 * @param kind the distribution
 * @param low a bound of the kinds that have one
 * @param high the other bound
 * @param shape the sizes
 * @param differentiated whether a gradient is wanted; never for integers
 */
record Input(Kind kind, double low, double high, Shape shape, boolean differentiated) {
  enum Kind {
    NORMAL,
    UNIFORM,
    /** Distinct values in random order, none nearer to 0 or another than 0.1: no kinks, no ties. */
    APART,
    /** Whole numbers from low to high: zeros and ties abound. */
    STEPS,
    /** The list of {@link #SPECIAL}. */
    SPECIAL,
    /** Positive, with sum 1 along dim 1, or dim 0 of a vector. */
    SIMPLEX,
    /** int64 from low to high - 1. */
    INDICES,
    /** Bools. */
    FLAGS
  }

  /** Where home-made kernels break: overflow of exp in both types, subnormals, infinities. */
  static final double[] SPECIAL = {
    0,
    -0.0,
    1e-40,
    -1e-40,
    1e-6,
    -1e-6,
    0.5,
    -0.5,
    1,
    -1,
    20,
    -20,
    88,
    -88,
    90,
    -90,
    104,
    -104,
    710,
    -710,
    750,
    -750,
    1e4,
    -1e4,
    1e20,
    -1e20,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  static Input normal(long... shape) {
    return new Input(Kind.NORMAL, 0, 0, Shape.of(shape), true);
  }

  static Input uniform(double low, double high, long... shape) {
    return new Input(Kind.UNIFORM, low, high, Shape.of(shape), true);
  }

  static Input apart(long... shape) {
    return new Input(Kind.APART, 0, 0, Shape.of(shape), true);
  }

  static Input steps(int low, int high, long... shape) {
    return new Input(Kind.STEPS, low, high, Shape.of(shape), true);
  }

  static Input special() {
    return new Input(Kind.SPECIAL, 0, 0, Shape.of(SPECIAL.length), true);
  }

  static Input simplex(long... shape) {
    return new Input(Kind.SIMPLEX, 0, 0, Shape.of(shape), true);
  }

  static Input indices(long bound, long... shape) {
    return new Input(Kind.INDICES, 0, bound, Shape.of(shape), false);
  }

  static Input flags(long... shape) {
    return new Input(Kind.FLAGS, 0, 0, Shape.of(shape), false);
  }

  /** The same numbers, without a gradient. */
  Input constant() {
    return new Input(kind, low, high, shape, false);
  }

  boolean isSpecial() {
    return kind == Kind.SPECIAL;
  }

  boolean isFloating() {
    return kind != Kind.INDICES && kind != Kind.FLAGS;
  }

  /** The elements; floating ones are representable as float32. */
  double[] draw(Random random) {
    double[] values = new double[Math.toIntExact(shape.numel())];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (kind) {
            case NORMAL -> (float) random.nextGaussian();
            case UNIFORM -> (float) (low + (high - low) * random.nextDouble());
            case APART -> (float) ((i - values.length / 2 + 0.5) * 0.2);
            case STEPS, INDICES -> {
              long last = (long) high - (kind == Kind.INDICES ? 1 : 0);
              yield low + random.nextInt(Math.toIntExact(last - (long) low + 1));
            }
            case SPECIAL -> SPECIAL[i];
            case SIMPLEX -> 0.1 + random.nextDouble();
            case FLAGS -> random.nextInt(2);
          };
    }
    if (kind == Kind.APART) {
      shuffle(values, random);
    } else if (kind == Kind.SIMPLEX) {
      normalise(values);
    }
    return values;
  }

  private static void shuffle(double[] values, Random random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  private void normalise(double[] values) {
    int dim = shape.rank() == 1 ? 0 : 1;
    int size = (int) shape.size(dim);
    int inner = 1;
    for (int d = dim + 1; d < shape.rank(); d++) {
      inner *= (int) shape.size(d);
    }
    for (int first = 0; first < values.length; first++) {
      if (first / inner % size != 0) {
        continue;
      }
      double sum = 0;
      for (int c = 0; c < size; c++) {
        sum += values[first + c * inner];
      }
      for (int c = 0; c < size; c++) {
        values[first + c * inner] = (float) (values[first + c * inner] / sum);
      }
    }
  }

  /** A tensor of the elements: of the type given, or int64 or bool as the kind says. */
  Tensor tensor(double[] values, DType floating) {
    Tensor doubles = Tensors.ofDoubles(values, shape.toArray());
    DType type =
        switch (kind) {
          case INDICES -> DType.INT64;
          case FLAGS -> DType.BOOL;
          default -> floating;
        };
    return doubles.to(type).requiresGrad(differentiated);
  }

  @Override
  public String toString() {
    String bounds =
        kind == Kind.UNIFORM || kind == Kind.STEPS || kind == Kind.INDICES
            ? "(%s..%s)".formatted(number(low), number(high))
            : "";
    return kind.name().toLowerCase(Locale.ROOT)
        + bounds
        + (isFloating() && !differentiated ? " constant" : "")
        + " "
        + shape;
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
