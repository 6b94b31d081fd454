// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.nio.Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.memory.Calls;
import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.ops.CatOp;
import org.rushlight.tensor.ops.WhereOp;

/**
 * Makes tensors. float32 where no type is said. See <a
 * href="https://docs.pytorch.org/docs/stable/torch.html#creation-ops">torch, creation ops</a>.
 *
 * <p>Every method throws {@link TensorException} when sizes, types or ranges do not fit.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(new float[] {1, 2, 3, 4}, 2, 2);   // x [2, 2]
 * Tensor y = Tensors.cat(0, x, Tensors.zeros(1, 2));   // y [3, 2]
 * }</pre>
 */
public final class Tensors {
  private Tensors() {}

  // ---- from values
  // --------------------------------------------------------------------------------

  /** A float32 vector of the values. */
  public static Tensor of(float... values) {
    return of(values, values.length);
  }

  /** A float32 vector of the values, rounded. */
  public static Tensor of(double... values) {
    return ofDoubles(values, values.length).to(DType.FLOAT32);
  }

  /** An int64 vector of the values. */
  public static Tensor of(long... values) {
    return of(values, values.length);
  }

  /** An int64 vector of the values. */
  public static Tensor of(int... values) {
    return of(Arrays.stream(values).asLongStream().toArray());
  }

  /** A bool vector of the values. */
  public static Tensor of(boolean... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) (values[i] ? 1 : 0);
    }
    return ofBytes(bytes, DType.BOOL, values.length);
  }

  /** A float32 tensor of the values in row-major order. */
  public static Tensor of(float[] values, long... shape) {
    Tensor x = sized("of", values.length, DType.FLOAT32, shape);
    Core.write_floats(x.handle("of"), 0, values, values.length);
    return x;
  }

  /** A float64 tensor of the values in row-major order. */
  public static Tensor ofDoubles(double[] values, long... shape) {
    Tensor x = sized("ofDoubles", values.length, DType.FLOAT64, shape);
    Core.write_doubles(x.handle("of"), 0, values, values.length);
    return x;
  }

  /** An int64 tensor of the values in row-major order. */
  public static Tensor of(long[] values, long... shape) {
    Tensor x = sized("of", values.length, DType.INT64, shape);
    Core.write_longs(x.handle("of"), 0, values, values.length);
    return x;
  }

  /** An int32 tensor of the values in row-major order. */
  public static Tensor ofInts(int[] values, long... shape) {
    Tensor x = sized("ofInts", values.length, DType.INT32, shape);
    Core.write_ints(x.handle("of"), 0, values, values.length);
    return x;
  }

  /** A uint8 tensor of the values in row-major order. */
  public static Tensor ofBytes(byte[] values, long... shape) {
    return ofBytes(values, DType.UINT8, shape);
  }

  private static Tensor ofBytes(byte[] values, DType dtype, long... shape) {
    Tensor x = sized("ofBytes", values.length, dtype, shape);
    Core.write_bytes(x.handle("of"), 0, values, values.length);
    return x;
  }

  /**
   * A tensor of nested arrays: {@code float[][]} gives float32, {@code double} float64, {@code
   * long} and {@code int} int64, {@code byte} uint8, {@code boolean} bool.
   *
   * @throws TensorException if rows differ in length
   */
  public static Tensor ofNested(Object array) {
    return NestedArrays.tensor(array);
  }

  private static Tensor sized(String op, long length, DType dtype, long... sizes) {
    Shape shape = Shape.of(sizes);
    if (shape.numel() != length) {
      throw new TensorException(
          "[%s] %d values do not fill the shape %s, which has %d"
              .formatted(op, length, shape, shape.numel()));
    }
    return empty(shape, dtype);
  }

  // ---- of one value
  // ---------------------------------------------------------------------------------

  /** Uninitialised elements. */
  public static Tensor empty(Shape shape, DType dtype) {
    return wrap(
        "empty", Calls.call(() -> Core.empty(shape.toArray(), shape.rank(), dtype.number())));
  }

  /** Every element {@code value}. */
  public static Tensor full(Shape shape, double value, DType dtype) {
    return wrap(
        "full", Calls.call(() -> Core.full(shape.toArray(), shape.rank(), dtype.number(), value)));
  }

  /** A scalar. */
  public static Tensor full(double value, DType dtype) {
    return full(Shape.of(), value, dtype);
  }

  /** A float32 scalar. */
  public static Tensor scalar(double value) {
    return full(value, DType.FLOAT32);
  }

  /** Zeros, float32. */
  public static Tensor zeros(long... shape) {
    return full(Shape.of(shape), 0, DType.FLOAT32);
  }

  /** Zeros. */
  public static Tensor zeros(Shape shape, DType dtype) {
    return full(shape, 0, dtype);
  }

  /** Ones, float32. */
  public static Tensor ones(long... shape) {
    return full(Shape.of(shape), 1, DType.FLOAT32);
  }

  /** Ones. */
  public static Tensor ones(Shape shape, DType dtype) {
    return full(shape, 1, dtype);
  }

  /** Zeros with the shape and type of x. */
  public static Tensor zerosLike(Tensor x) {
    return full(x.shape(), 0, x.dtype());
  }

  /** Ones with the shape and type of x. */
  public static Tensor onesLike(Tensor x) {
    return full(x.shape(), 1, x.dtype());
  }

  /** Every element {@code value}, with the shape and type of x. */
  public static Tensor fullLike(Tensor x, double value) {
    return full(x.shape(), value, x.dtype());
  }

  /** Uninitialised elements with the shape and type of x. */
  public static Tensor emptyLike(Tensor x) {
    return empty(x.shape(), x.dtype());
  }

  /**
   * The remaining elements of a buffer of java.nio, in row-major order; its position stays. A
   * FloatBuffer gives float32, a DoubleBuffer float64, a LongBuffer int64, an IntBuffer int32, and
   * a ByteBuffer uint8. The elements are copied.
   */
  public static Tensor fromBuffer(Buffer buffer, long... shape) {
    return Buffers.tensor(buffer, shape);
  }

  // ---- ranges
  // -----------------------------------------------------------------------------------------

  /** 0, 1, ... below end; int64. */
  public static Tensor arange(long end) {
    return arange(0, end, 1, DType.INT64);
  }

  /** start, start + step, ... before end. */
  public static Tensor arange(double start, double end, double step, DType dtype) {
    return wrap("arange", Calls.call(() -> Core.arange(start, end, step, dtype.number())));
  }

  /** {@code steps} float32 values from start to end, both included, at equal distances. */
  public static Tensor linspace(double start, double end, int steps) {
    return linspace(start, end, steps, DType.FLOAT32);
  }

  /** {@code steps} values from start to end, both included, at equal distances. */
  public static Tensor linspace(double start, double end, int steps, DType dtype) {
    return ofDoubles(spaced("linspace", start, end, steps), steps).to(dtype);
  }

  /** {@code steps} float32 values base^start to base^end, their exponents at equal distances. */
  public static Tensor logspace(double start, double end, int steps, double base) {
    return logspace(start, end, steps, base, DType.FLOAT32);
  }

  /** {@code steps} values base^start to base^end, their exponents at equal distances. */
  public static Tensor logspace(double start, double end, int steps, double base, DType dtype) {
    double[] values = spaced("logspace", start, end, steps);
    Arrays.setAll(values, i -> Math.pow(base, values[i]));
    return ofDoubles(values, steps).to(dtype);
  }

  private static double[] spaced(String op, double start, double end, int steps) {
    if (steps < 0) {
      throw new TensorException("[" + op + "] steps must not be negative, got " + steps);
    }
    double[] values = new double[steps];
    double step = steps > 1 ? (end - start) / (steps - 1) : 0;
    // From both ends, so that the last one is exact and the values are symmetric.
    Arrays.setAll(
        values, i -> i < steps / 2 || steps == 1 ? start + i * step : end - (steps - 1 - i) * step);
    return values;
  }

  /** The n x n identity, float32. */
  public static Tensor eye(int n) {
    return eye(n, n, DType.FLOAT32);
  }

  /** Ones on the main diagonal of an n x m matrix, zeros elsewhere. */
  public static Tensor eye(long n, long m, DType dtype) {
    return Checks.as("eye", () -> arange(n).unsqueeze(1).eq(arange(m)).to(dtype).reshape(n, m));
  }

  // ---- random
  // -------------------------------------------------------------------------------------------

  /** Uniform in [0, 1), float32, by the default generator. */
  public static Tensor rand(long... shape) {
    return rand(Shape.of(shape), DType.FLOAT32, null);
  }

  /** Uniform in [0, 1); a null generator is the default one. */
  public static Tensor rand(Shape shape, DType dtype, @Nullable Generator generator) {
    var draw = Random.orDefault(generator).draw((shape.numel() + 1) / 2);
    return wrap(
        "rand",
        Calls.call(
            () ->
                Core.rand(
                    shape.toArray(),
                    shape.rank(),
                    dtype.number(),
                    draw.seed(),
                    draw.stream(),
                    draw.offset())));
  }

  /** Standard normal, float32, by the default generator. */
  public static Tensor randn(long... shape) {
    return randn(Shape.of(shape), DType.FLOAT32, null);
  }

  /** Standard normal; a null generator is the default one. */
  public static Tensor randn(Shape shape, DType dtype, @Nullable Generator generator) {
    var draw = Random.orDefault(generator).draw((shape.numel() + 1) / 2);
    return wrap(
        "randn",
        Calls.call(
            () ->
                Core.randn(
                    shape.toArray(),
                    shape.rank(),
                    dtype.number(),
                    draw.seed(),
                    draw.stream(),
                    draw.offset())));
  }

  /** Uniform whole numbers in [low, high), int64; a null generator is the default one. */
  public static Tensor randint(long low, long high, Shape shape, @Nullable Generator generator) {
    var draw = Random.orDefault(generator).draw((shape.numel() + 1) / 2);
    return wrap(
        "randint",
        Calls.call(
            () ->
                Core.randint(
                    shape.toArray(),
                    shape.rank(),
                    low,
                    high,
                    draw.seed(),
                    draw.stream(),
                    draw.offset())));
  }

  /** A random order of 0 .. n - 1, int64; a null generator is the default one. */
  public static Tensor randperm(long n, @Nullable Generator generator) {
    if (n < 0) {
      throw new TensorException("[randperm] n must not be negative, got " + n);
    }
    var draw = Random.orDefault(generator).draw(n);
    return wrap(
        "randperm", Calls.call(() -> Core.randperm(n, draw.seed(), draw.stream(), draw.offset())));
  }

  /** Uniform in [0, 1) with the shape and type of x, by the default generator. */
  public static Tensor randLike(Tensor x) {
    return rand(x.shape(), x.dtype(), null);
  }

  /** Standard normal with the shape and type of x, by the default generator. */
  public static Tensor randnLike(Tensor x) {
    return randn(x.shape(), x.dtype(), null);
  }

  /** Normal, float32, with a mean and a deviation; a null generator is the default one. */
  public static Tensor normal(double mean, double std, Shape shape, @Nullable Generator generator) {
    return Draws.normal(mean, std, shape, generator);
  }

  /** Normal with the mean and deviation of each element; the two broadcast. */
  public static Tensor normal(Tensor mean, Tensor std, @Nullable Generator generator) {
    return Checks.as("normal", () -> Draws.normal(mean, std, generator));
  }

  /** 1 with the probability that stands in each element of p, else 0, of the type of p. */
  public static Tensor bernoulli(Tensor p, @Nullable Generator generator) {
    return Checks.as("bernoulli", () -> Draws.bernoulli(p, generator));
  }

  /**
   * {@code count} int64 indices for each row of weights (a vector or a matrix, not negative, of any
   * sum), drawn in proportion to them. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.multinomial.html">torch.multinomial</a>.
   *
   * @throws TensorException if without replacement a row has fewer weights that are not 0
   */
  public static Tensor multinomial(
      Tensor weights, int count, boolean replacement, @Nullable Generator generator) {
    return Draws.multinomial(weights, count, replacement, generator);
  }

  // ---- of tensors
  // -----------------------------------------------------------------------------------------

  /**
   * Tensors one after the other along a dim; they agree in all others. Vectors without elements are
   * left out among tensors of another rank.
   */
  public static Tensor cat(int dim, Tensor... parts) {
    return CatOp.cat(dim, parts);
  }

  /** Tensors of one shape along a new dim. */
  public static Tensor stack(int dim, Tensor... parts) {
    Tensor[] wide = new Tensor[parts.length];
    for (int i = 0; i < parts.length; i++) {
      Checks.sameShapeAndType("stack", "part " + i, parts[i], parts[0]);
      Tensor part = parts[i];
      wide[i] = Checks.as("stack", () -> part.unsqueeze(dim));
    }
    int at = parts.length == 0 || dim >= 0 ? dim : dim + parts[0].rank() + 1;
    return Checks.as("stack", () -> CatOp.cat(at, wide));
  }

  /** a where the condition holds, b elsewhere; all broadcast. */
  public static Tensor where(Tensor condition, Tensor a, Tensor b) {
    return WhereOp.where(condition, a, b);
  }

  /**
   * Sums of products named by letters, as {@code einsum("bij,bjk->bik", a, b)}; "..." stands for
   * dims that broadcast. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.einsum.html">torch.einsum</a>.
   */
  public static Tensor einsum(String equation, Tensor... operands) {
    return Checks.as("einsum", () -> Einsum.of(equation, operands));
  }

  /** Products of a and b summed over the last dims of a and the first of b, so many of them. */
  public static Tensor tensordot(Tensor a, Tensor b, int dims) {
    return Checks.as("tensordot", () -> Contractions.tensordot(a, b, dims));
  }

  private static Tensor wrap(String op, long handle) {
    return new Tensor(new Storage(handle), op);
  }
}
