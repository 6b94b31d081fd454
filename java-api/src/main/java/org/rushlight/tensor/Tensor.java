// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.memory.CallPath;
import org.rushlight.tensor.memory.Calls;
import org.rushlight.tensor.memory.Origin;
import org.rushlight.tensor.memory.Owner;
import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.ops.AbsOp;
import org.rushlight.tensor.ops.AcosOp;
import org.rushlight.tensor.ops.AcoshOp;
import org.rushlight.tensor.ops.AddOp;
import org.rushlight.tensor.ops.AllOp;
import org.rushlight.tensor.ops.AmaxOp;
import org.rushlight.tensor.ops.AminOp;
import org.rushlight.tensor.ops.AnyOp;
import org.rushlight.tensor.ops.ArgmaxOp;
import org.rushlight.tensor.ops.ArgminOp;
import org.rushlight.tensor.ops.AsinOp;
import org.rushlight.tensor.ops.AsinhOp;
import org.rushlight.tensor.ops.Atan2Op;
import org.rushlight.tensor.ops.AtanOp;
import org.rushlight.tensor.ops.AtanhOp;
import org.rushlight.tensor.ops.CastOp;
import org.rushlight.tensor.ops.CeilOp;
import org.rushlight.tensor.ops.ClampOp;
import org.rushlight.tensor.ops.CosOp;
import org.rushlight.tensor.ops.CoshOp;
import org.rushlight.tensor.ops.CumprodOp;
import org.rushlight.tensor.ops.CumsumOp;
import org.rushlight.tensor.ops.DivOp;
import org.rushlight.tensor.ops.EqOp;
import org.rushlight.tensor.ops.ErfOp;
import org.rushlight.tensor.ops.ErfcOp;
import org.rushlight.tensor.ops.Exp2Op;
import org.rushlight.tensor.ops.ExpOp;
import org.rushlight.tensor.ops.ExpandOp;
import org.rushlight.tensor.ops.Expm1Op;
import org.rushlight.tensor.ops.FloorDivideOp;
import org.rushlight.tensor.ops.FloorOp;
import org.rushlight.tensor.ops.FmodOp;
import org.rushlight.tensor.ops.GatherOp;
import org.rushlight.tensor.ops.GeOp;
import org.rushlight.tensor.ops.GtOp;
import org.rushlight.tensor.ops.IndexSelectOp;
import org.rushlight.tensor.ops.IsInfOp;
import org.rushlight.tensor.ops.IsNanOp;
import org.rushlight.tensor.ops.KthvalueOp;
import org.rushlight.tensor.ops.LeOp;
import org.rushlight.tensor.ops.Log10Op;
import org.rushlight.tensor.ops.Log1pOp;
import org.rushlight.tensor.ops.Log2Op;
import org.rushlight.tensor.ops.LogOp;
import org.rushlight.tensor.ops.LogSoftmaxOp;
import org.rushlight.tensor.ops.LogicalAndOp;
import org.rushlight.tensor.ops.LogicalNotOp;
import org.rushlight.tensor.ops.LogicalOrOp;
import org.rushlight.tensor.ops.LogicalXorOp;
import org.rushlight.tensor.ops.LtOp;
import org.rushlight.tensor.ops.MatmulOp;
import org.rushlight.tensor.ops.MaxOp;
import org.rushlight.tensor.ops.MaximumOp;
import org.rushlight.tensor.ops.MeanOp;
import org.rushlight.tensor.ops.MedianOp;
import org.rushlight.tensor.ops.MinOp;
import org.rushlight.tensor.ops.MinimumOp;
import org.rushlight.tensor.ops.MulOp;
import org.rushlight.tensor.ops.NeOp;
import org.rushlight.tensor.ops.NegOp;
import org.rushlight.tensor.ops.NonzeroOp;
import org.rushlight.tensor.ops.PermuteOp;
import org.rushlight.tensor.ops.PowOp;
import org.rushlight.tensor.ops.ProdOp;
import org.rushlight.tensor.ops.ReciprocalOp;
import org.rushlight.tensor.ops.ReluOp;
import org.rushlight.tensor.ops.RemainderOp;
import org.rushlight.tensor.ops.ReshapeOp;
import org.rushlight.tensor.ops.RoundOp;
import org.rushlight.tensor.ops.RsqrtOp;
import org.rushlight.tensor.ops.ScatterOp;
import org.rushlight.tensor.ops.SigmoidOp;
import org.rushlight.tensor.ops.SignOp;
import org.rushlight.tensor.ops.SinOp;
import org.rushlight.tensor.ops.SinhOp;
import org.rushlight.tensor.ops.SliceOp;
import org.rushlight.tensor.ops.SoftmaxOp;
import org.rushlight.tensor.ops.SortOp;
import org.rushlight.tensor.ops.SqrtOp;
import org.rushlight.tensor.ops.SubOp;
import org.rushlight.tensor.ops.SumOp;
import org.rushlight.tensor.ops.TanOp;
import org.rushlight.tensor.ops.TanhOp;
import org.rushlight.tensor.ops.TopkOp;
import org.rushlight.tensor.ops.TruncOp;
import org.rushlight.tensor.ops.VarOp;
import org.rushlight.tensor.ops.XlogyOp;
import org.rushlight.tensor.tape.Edge;
import org.rushlight.tensor.tape.Engine;
import org.rushlight.tensor.tape.GradMode;
import org.rushlight.tensor.tape.GradientSlot;
import org.rushlight.tensor.tape.Node;
import org.rushlight.tensor.tape.TensorAccess;

/**
 * An n-dimensional array on the native core, with automatic differentiation. Names, defaults and
 * meaning are those of <a
 * href="https://docs.pytorch.org/docs/stable/tensors.html">torch.Tensor</a>.
 *
 * <pre>{@code
 * var x = Tensors.of(1.0, 2.0, 3.0).requiresGrad(true);
 * var y = x.mul(x).sum();
 * y.backward();
 * Tensor dx = x.grad();   // tensor([2., 4., 6.])
 * }</pre>
 *
 * <p>Tensors are contiguous. {@link #reshape} and ranges of rows look into the same elements; every
 * other op gives elements of its own. Nothing has to be closed: a tensor that the program cannot
 * reach any more is released. Reading a tensor from several threads is safe; changing it in place
 * while another thread uses it is not.
 *
 * <p>Every method throws {@link TensorException} when shapes, types or ranges do not fit, or when a
 * tensor was closed, and {@link TensorOutOfMemoryError} when memory ends.
 */
public class Tensor implements AutoCloseable {
  static {
    TensorAccess.set(new Access());
  }

  private Storage storage; // replaced only by a cast of a module
  private final Origin origin;
  private Owner owner;
  private final @Nullable Node node;
  private final int output;
  private @Nullable GradientSlot slot; // of a leaf that requires a gradient, or a retained one
  private boolean requiresGrad;
  private boolean copyOfView;
  private @Nullable Shape shape;
  private @Nullable DType dtype;

  Tensor(Storage storage, String op) {
    this(storage, new Origin(op, CallPath.current()), null, 0);
  }

  private Tensor(Storage storage, Origin origin, @Nullable Node node, int output) {
    this.storage = storage;
    this.origin = origin;
    this.owner = new Owner(this, origin, storage);
    this.node = node;
    this.output = output;
    Scope.onCreated(this);
  }

  // ---- what it is ----------------------------------------------------------------------------

  /** The sizes. */
  public Shape shape() {
    if (shape == null) {
      long[] sizes = new long[Shape.MAX_RANK];
      int rank = (int) call("shape", () -> Core.shape(storage.handle(), sizes));
      shape = Shape.of(Arrays.copyOf(sizes, rank));
    }
    return shape;
  }

  /** The size of a dimension; negative ones count from the end. */
  public long size(int dim) {
    if (rank() == 0) {
      throw new TensorException("[size] a scalar has no dims, asked for dim " + dim);
    }
    return shape().toArray()[shape().dimension("size", dim)];
  }

  /** The number of dimensions: torch's {@code ndim}. */
  public int rank() {
    return shape().rank();
  }

  /** The number of elements. */
  public long numel() {
    return shape().numel();
  }

  /** The element type. */
  public DType dtype() {
    if (dtype == null) {
      dtype = DType.ofNumber((int) call("dtype", () -> Core.dtype(storage.handle())));
    }
    return dtype;
  }

  // ---- the elements ----------------------------------------------------------------------------

  /** The value of the only element, as a double. */
  public double item() {
    return Elements.item(this).doubleValue();
  }

  /** The value of the only element, as a long; floats are cut toward zero. */
  public long itemLong() {
    return Elements.item(this).longValue();
  }

  /** The elements of a float32 tensor in row-major order. */
  public float[] toFloatArray() {
    return Elements.floats(this);
  }

  /** The elements of any numeric tensor in row-major order, as doubles. */
  public double[] toDoubleArray() {
    return Elements.doubles(this);
  }

  /** The elements of an integer or bool tensor in row-major order, as longs. */
  public long[] toLongArray() {
    return Elements.longs(this);
  }

  /** The elements of an integer or bool tensor in row-major order, as ints. */
  public int[] toIntArray() {
    return Elements.ints(this);
  }

  /** The elements of a uint8 or bool tensor in row-major order; 128 to 255 are negative in Java. */
  public byte[] toByteArray() {
    return Elements.bytes(this);
  }

  /**
   * The elements as nested arrays of the tensor's rank, 1 to 4: {@code float[][]} for a float32
   * matrix, {@code double}, {@code long}, {@code int}, {@code byte} (uint8) or {@code boolean} for
   * the other types.
   */
  public Object toArray() {
    return Elements.nested(this);
  }

  // ---- gradients
  // ---------------------------------------------------------------------------------

  /** True when gradients flow to or through this tensor. */
  public boolean requiresGrad() {
    return requiresGrad || node != null;
  }

  /**
   * Says whether a leaf collects a gradient; returns this.
   *
   * @throws TensorException if it is no leaf (and {@code require} false), or not floating
   */
  public Tensor requiresGrad(boolean require) {
    if (node != null) {
      if (require) {
        return this;
      }
      throw new TensorException(
          "[requiresGrad] only a leaf can stop requiring a gradient, this was made by "
              + origin
              + "; use detach()");
    }
    if (require && !dtype().isFloating()) {
      throw new TensorException(
          "[requiresGrad] only float32 and float64 have gradients, got " + dtype());
    }
    requiresGrad = require;
    if (require && slot == null) {
      slot = new GradientSlot();
    }
    return this;
  }

  /** True when no op on the tape made it. */
  public boolean isLeaf() {
    return node == null;
  }

  /** The gradient that backward has summed so far; null while there is none. */
  public @Nullable Tensor grad() {
    Storage gradient = slot == null ? null : slot.retained();
    return gradient == null ? null : new Tensor(gradient, "gradient");
  }

  /**
   * Replaces the gradient.
   *
   * @param gradient of this shape and type, or null for none; its elements are shared
   */
  public void setGrad(@Nullable Tensor gradient) {
    if (slot == null) {
      slot = new GradientSlot();
    }
    if (gradient != null) {
      Checks.sameShapeAndType("setGrad", "gradient", gradient, this);
    }
    slot.set(gradient == null ? null : gradient.open("setGrad").retain());
  }

  /** Drops the gradient, so that the next backward begins anew. */
  public void zeroGrad() {
    if (slot != null) {
      slot.set(null);
    }
  }

  /** Has {@link #grad} kept for a tensor that is no leaf; returns this. */
  public Tensor retainGrad() {
    if (node != null && slot == null) {
      slot = new GradientSlot();
      node.retain(output, slot);
    }
    return this;
  }

  /** Backward from a loss with one element: {@code backward(null, false)}. */
  public void backward() {
    backward(null, false);
  }

  /** Backward with an upstream gradient of this tensor's shape. */
  public void backward(Tensor gradient) {
    backward(gradient, false);
  }

  /**
   * Adds to each leaf that requires one the gradient of this tensor by it, weighted with {@code
   * gradient}.
   *
   * @param gradient of this shape; null stands for 1 and needs a tensor with one element
   * @param retainGraph true to keep the graph for another backward; by default it is released
   */
  public void backward(@Nullable Tensor gradient, boolean retainGraph) {
    Edge edge = edge();
    if (edge == null) {
      throw new TensorException(
          "[backward] this tensor ("
              + origin
              + ") has no graph: nothing it was made from requires a gradient, or it was made under"
              + " noGrad or detached");
    }
    Engine.backward(List.of(edge), List.of(Checks.seed(this, gradient)), retainGraph);
  }

  /** Takes a hook away when closed; closing twice does nothing more. */
  @FunctionalInterface
  public interface HookHandle extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Has {@code hook} see each complete gradient of this tensor, and replace it, by one of the same
   * shape and type, unless it returns null; close the result to take the hook away. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.Tensor.register_hook.html">torch.Tensor.register_hook</a>.
   */
  public HookHandle registerHook(UnaryOperator<@Nullable Tensor> hook) {
    Edge edge = edge();
    if (edge == null) {
      throw new TensorException("[registerHook] the tensor does not require a gradient");
    }
    edge.target().addHook(edge.output(), hook);
    return () -> edge.target().removeHook(edge.output(), hook);
  }

  /** The same elements outside of any graph. */
  public Tensor detach() {
    return new Tensor(open("detach").retain(), "detach");
  }

  /** A copy with elements of its own; gradients flow through it. torch's {@code clone}. */
  public Tensor copy() {
    return CastOp.cast(this, dtype());
  }

  // ---- arithmetic; shapes broadcast, types must agree -------------------------------------------

  /** This + other. */
  public Tensor add(Tensor other) {
    return AddOp.add(this, other);
  }

  /** This + other. */
  public Tensor add(double other) {
    return AddOp.add(this, scalar("add", other));
  }

  /** This + alpha * other. */
  public Tensor add(Tensor other, double alpha) {
    return Checks.as("add", () -> add(other.mul(alpha)));
  }

  /** This - other. */
  public Tensor sub(Tensor other) {
    return SubOp.sub(this, other);
  }

  /** This - other. */
  public Tensor sub(double other) {
    return SubOp.sub(this, scalar("sub", other));
  }

  /** This - alpha * other. */
  public Tensor sub(Tensor other, double alpha) {
    return Checks.as("sub", () -> sub(other.mul(alpha)));
  }

  /** This times other, element by element. */
  public Tensor mul(Tensor other) {
    return MulOp.mul(this, other);
  }

  /** This times other. */
  public Tensor mul(double other) {
    return MulOp.mul(this, scalar("mul", other));
  }

  /** This / other; floating types only. */
  public Tensor div(Tensor other) {
    return DivOp.div(this, other);
  }

  /** This / other; floating types only. */
  public Tensor div(double other) {
    return DivOp.div(this, scalar("div", other));
  }

  /** This to the power of other. */
  public Tensor pow(Tensor other) {
    return PowOp.pow(this, other);
  }

  /** This to the power of other. */
  public Tensor pow(double other) {
    return PowOp.pow(this, scalar("pow", other));
  }

  /** The larger of this and other; NaN if either is. */
  public Tensor maximum(Tensor other) {
    return MaximumOp.maximum(this, other);
  }

  /** The smaller of this and other; NaN if either is. */
  public Tensor minimum(Tensor other) {
    return MinimumOp.minimum(this, other);
  }

  /** This + value * a * b. */
  public Tensor addcmul(Tensor a, Tensor b, double value) {
    return Checks.as("addcmul", () -> add(a.mul(b).mul(value)));
  }

  /** This + value * a / b. */
  public Tensor addcdiv(Tensor a, Tensor b, double value) {
    return Checks.as("addcdiv", () -> add(a.div(b).mul(value)));
  }

  /** This + weight * (end - this). */
  public Tensor lerp(Tensor end, double weight) {
    return Checks.as("lerp", () -> add(end.sub(this).mul(weight)));
  }

  /** This + weight * (end - this). */
  public Tensor lerp(Tensor end, Tensor weight) {
    return Checks.as("lerp", () -> add(end.sub(this).mul(weight)));
  }

  /** -this. */
  public Tensor neg() {
    return NegOp.neg(this);
  }

  /** |this|. */
  public Tensor abs() {
    return AbsOp.abs(this);
  }

  /** -1, 0 or 1. */
  public Tensor sign() {
    return SignOp.sign(this);
  }

  /** 1 / this. */
  public Tensor reciprocal() {
    return ReciprocalOp.reciprocal(this);
  }

  /** This squared. */
  public Tensor square() {
    return MulOp.mul(this, this);
  }

  /** The square root. */
  public Tensor sqrt() {
    return SqrtOp.sqrt(this);
  }

  /** 1 / the square root. */
  public Tensor rsqrt() {
    return RsqrtOp.rsqrt(this);
  }

  /** e^this. */
  public Tensor exp() {
    return ExpOp.exp(this);
  }

  /** e^this - 1. */
  public Tensor expm1() {
    return Expm1Op.expm1(this);
  }

  /** The natural logarithm. */
  public Tensor log() {
    return LogOp.log(this);
  }

  /** ln(1 + this). */
  public Tensor log1p() {
    return Log1pOp.log1p(this);
  }

  /** The sine. */
  public Tensor sin() {
    return SinOp.sin(this);
  }

  /** The cosine. */
  public Tensor cos() {
    return CosOp.cos(this);
  }

  /** The hyperbolic tangent. */
  public Tensor tanh() {
    return TanhOp.tanh(this);
  }

  /** 1 / (1 + e^-this). */
  public Tensor sigmoid() {
    return SigmoidOp.sigmoid(this);
  }

  /** The error function: 2 / sqrt(pi) times the integral of e^(-t^2) from 0 to this. */
  public Tensor erf() {
    return ErfOp.erf(this);
  }

  /** 1 - erf(this), exact where that is small. */
  public Tensor erfc() {
    return ErfcOp.erfc(this);
  }

  /** max(this, 0). */
  public Tensor relu() {
    return ReluOp.relu(this);
  }

  /** The softmax along a dim. */
  public Tensor softmax(int dim) {
    return SoftmaxOp.softmax(this, dim);
  }

  /** The logarithm of the softmax along a dim. */
  public Tensor logSoftmax(int dim) {
    return LogSoftmaxOp.logSoftmax(this, dim);
  }

  /** Each element moved into [low, high]. */
  public Tensor clamp(double low, double high) {
    return ClampOp.clamp(this, low, high);
  }

  /** Each element moved into [low, high]; null for no bound; all broadcast. */
  public Tensor clamp(@Nullable Tensor low, @Nullable Tensor high) {
    return Checks.as("clamp", () -> Composed.clamp(this, low, high));
  }

  /** The largest whole number not above each element. */
  public Tensor floor() {
    return FloorOp.floor(this);
  }

  /** The smallest whole number not below each element. */
  public Tensor ceil() {
    return CeilOp.ceil(this);
  }

  /** The nearest whole number, halves to even. */
  public Tensor round() {
    return RoundOp.round(this);
  }

  /** The tangent. */
  public Tensor tan() {
    return TanOp.tan(this);
  }

  /** The inverse sine; NaN outside of [-1, 1]. */
  public Tensor asin() {
    return AsinOp.asin(this);
  }

  /** The inverse cosine; NaN outside of [-1, 1]. */
  public Tensor acos() {
    return AcosOp.acos(this);
  }

  /** The inverse tangent. */
  public Tensor atan() {
    return AtanOp.atan(this);
  }

  /** The hyperbolic sine. */
  public Tensor sinh() {
    return SinhOp.sinh(this);
  }

  /** The hyperbolic cosine. */
  public Tensor cosh() {
    return CoshOp.cosh(this);
  }

  /** The inverse hyperbolic sine. */
  public Tensor asinh() {
    return AsinhOp.asinh(this);
  }

  /** The inverse hyperbolic cosine; NaN below 1. */
  public Tensor acosh() {
    return AcoshOp.acosh(this);
  }

  /** The inverse hyperbolic tangent; NaN outside of [-1, 1]. */
  public Tensor atanh() {
    return AtanhOp.atanh(this);
  }

  /** The logarithm to the base 2. */
  public Tensor log2() {
    return Log2Op.log2(this);
  }

  /** The logarithm to the base 10. */
  public Tensor log10() {
    return Log10Op.log10(this);
  }

  /** 2^this. */
  public Tensor exp2() {
    return Exp2Op.exp2(this);
  }

  /** The whole part, cut toward zero. */
  public Tensor trunc() {
    return TruncOp.trunc(this);
  }

  /** What {@link #trunc} cuts off. */
  public Tensor frac() {
    return Checks.as("frac", () -> sub(trunc()));
  }

  /** The nearest number with so many decimals, halves to even; negative ones round to tens. */
  public Tensor round(int decimals) {
    double scale = Math.pow(10, Math.abs(decimals));
    return Checks.as(
        "round",
        () -> decimals < 0 ? div(scale).round().mul(scale) : mul(scale).round().div(scale));
  }

  /**
   * this log(other), and 0 where this is 0 and other is not NaN. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.xlogy.html">torch.xlogy</a>.
   */
  public Tensor xlogy(Tensor other) {
    return XlogyOp.xlogy(this, other);
  }

  /** The angle of the point (other, this), in (-pi, pi]. */
  public Tensor atan2(Tensor other) {
    return Atan2Op.atan2(this, other);
  }

  /** The remainder of this / other with the sign of this, as C's fmod. */
  public Tensor fmod(Tensor other) {
    return FmodOp.fmod(this, other);
  }

  /** The remainder of this / other with the sign of this, as C's fmod. */
  public Tensor fmod(double other) {
    return FmodOp.fmod(this, scalar("fmod", other));
  }

  /** The remainder of this / other with the sign of other, as Python's %. */
  public Tensor remainder(Tensor other) {
    return RemainderOp.remainder(this, other);
  }

  /** The remainder of this / other with the sign of other, as Python's %. */
  public Tensor remainder(double other) {
    return RemainderOp.remainder(this, scalar("remainder", other));
  }

  /** floor(this / other), as Python's //; for integers too. */
  public Tensor floorDivide(Tensor other) {
    return FloorDivideOp.floorDivide(this, other);
  }

  /** floor(this / other), as Python's //; for integers too. */
  public Tensor floorDivide(double other) {
    return FloorDivideOp.floorDivide(this, scalar("floorDivide", other));
  }

  // ---- comparisons and logic; the results are bool
  // --------------------------------------------------

  /** Where this = other. */
  public Tensor eq(Tensor other) {
    return EqOp.eq(this, other);
  }

  /** Where this = other. */
  public Tensor eq(double other) {
    return EqOp.eq(this, scalar("eq", other));
  }

  /** Where this and other differ. */
  public Tensor ne(Tensor other) {
    return NeOp.ne(this, other);
  }

  /** Where this and other differ. */
  public Tensor ne(double other) {
    return NeOp.ne(this, scalar("ne", other));
  }

  /** Where this &lt; other. */
  public Tensor lt(Tensor other) {
    return LtOp.lt(this, other);
  }

  /** Where this &lt; other. */
  public Tensor lt(double other) {
    return LtOp.lt(this, scalar("lt", other));
  }

  /** Where this &lt;= other. */
  public Tensor le(Tensor other) {
    return LeOp.le(this, other);
  }

  /** Where this &lt;= other. */
  public Tensor le(double other) {
    return LeOp.le(this, scalar("le", other));
  }

  /** Where this &gt; other. */
  public Tensor gt(Tensor other) {
    return GtOp.gt(this, other);
  }

  /** Where this &gt; other. */
  public Tensor gt(double other) {
    return GtOp.gt(this, scalar("gt", other));
  }

  /** Where this &gt;= other. */
  public Tensor ge(Tensor other) {
    return GeOp.ge(this, other);
  }

  /** Where this &gt;= other. */
  public Tensor ge(double other) {
    return GeOp.ge(this, scalar("ge", other));
  }

  /** Where neither is zero. */
  public Tensor logicalAnd(Tensor other) {
    return LogicalAndOp.logicalAnd(this, other);
  }

  /** Where one is not zero, or both. */
  public Tensor logicalOr(Tensor other) {
    return LogicalOrOp.logicalOr(this, other);
  }

  /** Where exactly one is not zero. */
  public Tensor logicalXor(Tensor other) {
    return LogicalXorOp.logicalXor(this, other);
  }

  /** Where this is zero. */
  public Tensor logicalNot() {
    return LogicalNotOp.logicalNot(this);
  }

  /** Where this is NaN. */
  public Tensor isNaN() {
    return IsNanOp.isNan(this);
  }

  /** Where this is infinite. */
  public Tensor isInf() {
    return IsInfOp.isInf(this);
  }

  /** Where this is neither infinite nor NaN. */
  public Tensor isFinite() {
    return isNaN().logicalOr(isInf()).logicalNot();
  }

  // ---- reductions: over the given dims, over all for none
  // -----------------------------------------

  /** The sum. */
  public Tensor sum(int... dims) {
    return SumOp.sum(this, false, Checks.longs(dims));
  }

  /** The sum; reduced dims stay with size 1 if {@code keepDim}. */
  public Tensor sum(boolean keepDim, int... dims) {
    return SumOp.sum(this, keepDim, Checks.longs(dims));
  }

  /** The mean. */
  public Tensor mean(int... dims) {
    return MeanOp.mean(this, false, Checks.longs(dims));
  }

  /** The mean; reduced dims stay with size 1 if {@code keepDim}. */
  public Tensor mean(boolean keepDim, int... dims) {
    return MeanOp.mean(this, keepDim, Checks.longs(dims));
  }

  /** The product. */
  public Tensor prod(int... dims) {
    return ProdOp.prod(this, false, Checks.longs(dims));
  }

  /** The product; reduced dims stay with size 1 if {@code keepDim}. */
  public Tensor prod(boolean keepDim, int... dims) {
    return ProdOp.prod(this, keepDim, Checks.longs(dims));
  }

  /** The largest element; the gradient is shared between equals. */
  public Tensor amax(int... dims) {
    return AmaxOp.amax(this, false, Checks.longs(dims));
  }

  /** The largest element; reduced dims stay with size 1 if {@code keepDim}. */
  public Tensor amax(boolean keepDim, int... dims) {
    return AmaxOp.amax(this, keepDim, Checks.longs(dims));
  }

  /** The smallest element; the gradient is shared between equals. */
  public Tensor amin(int... dims) {
    return AminOp.amin(this, false, Checks.longs(dims));
  }

  /** The smallest element; reduced dims stay with size 1 if {@code keepDim}. */
  public Tensor amin(boolean keepDim, int... dims) {
    return AminOp.amin(this, keepDim, Checks.longs(dims));
  }

  /** The variance: squares divided by the count less {@code correction}, which torch has as 1. */
  public Tensor var(double correction, boolean keepDim, int... dims) {
    return VarOp.var(this, correction, keepDim, Checks.longs(dims));
  }

  /** The root of {@link #var}. */
  public Tensor std(double correction, boolean keepDim, int... dims) {
    return Checks.as("std", () -> Composed.std(this, correction, keepDim, dims));
  }

  /** The logarithm of the sum of e^this. */
  public Tensor logsumexp(boolean keepDim, int... dims) {
    return Checks.as("logsumexp", () -> Composed.logsumexp(this, keepDim, dims));
  }

  /** The variance over all, with the count less 1. */
  public Tensor var() {
    return var(1, false);
  }

  /** The standard deviation over all, with the count less 1. */
  public Tensor std() {
    return std(1, false);
  }

  /** The Euclidean norm of all elements. */
  public Tensor norm() {
    return norm(2, false);
  }

  /**
   * The p-norm of the elements as a vector: (sum |x|^p)^(1/p), the largest |x| for infinity, the
   * smallest for -infinity, and for 0 the number of elements that are not 0. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.linalg.vector_norm.html">torch.linalg.vector_norm</a>.
   */
  public Tensor norm(double p, boolean keepDim, int... dims) {
    return Checks.as("norm", () -> Composed.norm(this, p, keepDim, dims));
  }

  /** The largest elements along a dim and their indices, the first of equals. */
  public ValuesAndIndices max(int dim, boolean keepDim) {
    return MaxOp.max(this, dim, keepDim);
  }

  /** The smallest elements along a dim and their indices, the first of equals. */
  public ValuesAndIndices min(int dim, boolean keepDim) {
    return MinOp.min(this, dim, keepDim);
  }

  /** The lower of the middle elements among all; NaN if there is one. */
  public Tensor median() {
    return flatten().median(0, false).values();
  }

  /** The lower of the middle elements along a dim and its index; NaN if there is one. */
  public ValuesAndIndices median(int dim, boolean keepDim) {
    return MedianOp.median(this, dim, keepDim);
  }

  /** The k-th smallest element along a dim, from 1 on, and its index. */
  public ValuesAndIndices kthvalue(long k, int dim, boolean keepDim) {
    return KthvalueOp.kthvalue(this, k, dim, keepDim);
  }

  /** How many elements are not 0, along dims or among all; int64. */
  public Tensor countNonzero(int... dims) {
    return Checks.as("countNonzero", () -> ne(Tensors.zeros(Shape.of(), dtype())).sum(false, dims));
  }

  /** The sums of all elements up to each along a dim. */
  public Tensor cumsum(int dim) {
    return CumsumOp.cumsum(this, dim);
  }

  /** The products of all elements up to each along a dim. */
  public Tensor cumprod(int dim) {
    return CumprodOp.cumprod(this, dim);
  }

  /** The largest element of all. */
  public Tensor max() {
    return amax();
  }

  /** The smallest element of all. */
  public Tensor min() {
    return amin();
  }

  /** The index of the largest element among all, in row-major order. */
  public Tensor argmax() {
    return flatten().argmax(0);
  }

  /** The index of the first largest element along a dim; an int64 tensor. */
  public Tensor argmax(int dim) {
    return ArgmaxOp.argmax(this, dim, false);
  }

  /** The index of the first largest element along a dim, which stays if {@code keepDim}. */
  public Tensor argmax(int dim, boolean keepDim) {
    return ArgmaxOp.argmax(this, dim, keepDim);
  }

  /** The index of the smallest element among all, in row-major order. */
  public Tensor argmin() {
    return flatten().argmin(0);
  }

  /** The index of the first smallest element along a dim; an int64 tensor. */
  public Tensor argmin(int dim) {
    return ArgminOp.argmin(this, dim, false);
  }

  /** The index of the first smallest element along a dim, which stays if {@code keepDim}. */
  public Tensor argmin(int dim, boolean keepDim) {
    return ArgminOp.argmin(this, dim, keepDim);
  }

  /** Whether no element is zero; reduced dims stay with size 1 if {@code keepDim}. */
  public Tensor all(boolean keepDim, int... dims) {
    return AllOp.all(this, keepDim, Checks.longs(dims));
  }

  /** Whether an element is not zero; reduced dims stay with size 1 if {@code keepDim}. */
  public Tensor any(boolean keepDim, int... dims) {
    return AnyOp.any(this, keepDim, Checks.longs(dims));
  }

  /** Whether no element is zero. */
  public Tensor all(int... dims) {
    return AllOp.all(this, false, Checks.longs(dims));
  }

  /** Whether an element is not zero. */
  public Tensor any(int... dims) {
    return AnyOp.any(this, false, Checks.longs(dims));
  }

  // ---- shape
  // -------------------------------------------------------------------------------------------

  /** The same elements under another shape; one size may be -1 and is worked out. A view. */
  public Tensor reshape(long... sizes) {
    return ReshapeOp.reshape(this, Checks.as("reshape", () -> Checks.inferred(shape(), sizes)));
  }

  /** The same as {@link #reshape}. */
  public Tensor view(long... sizes) {
    return Checks.as("view", () -> reshape(sizes));
  }

  /** All dims as one. */
  public Tensor flatten() {
    return flatten(0, -1);
  }

  /** The dims from {@code startDim} to the last as one. */
  public Tensor flatten(int startDim) {
    return flatten(startDim, -1);
  }

  /** The dims from {@code startDim} to {@code endDim}, both included, as one. */
  public Tensor flatten(int startDim, int endDim) {
    return ReshapeOp.reshape(this, Checks.flattened(shape(), startDim, endDim));
  }

  /** Without all dims of size 1. */
  public Tensor squeeze() {
    return ReshapeOp.reshape(this, Shape.of(shape().stream().filter(s -> s != 1).toArray()));
  }

  /** Without those of the dims whose size is 1; the other dims stay. */
  public Tensor squeeze(int... dims) {
    return ReshapeOp.reshape(this, Checks.squeezed(shape(), dims));
  }

  /** With a new dim of size 1 before {@code dim}, in [-rank - 1, rank]. */
  public Tensor unsqueeze(int dim) {
    return ReshapeOp.reshape(this, Checks.unsqueezed(shape(), dim));
  }

  /** Two dims exchanged; a copy. */
  public Tensor transpose(int dim0, int dim1) {
    return PermuteOp.permute(this, Checks.exchanged(shape(), dim0, dim1));
  }

  /** The dims in another order; a copy. */
  public Tensor permute(int... dims) {
    return PermuteOp.permute(this, Checks.longs(dims));
  }

  /** A matrix transposed; a copy. */
  public Tensor t() {
    if (rank() < 2) {
      return this;
    }
    Checks.rank("t", this, 2);
    return transpose(0, 1);
  }

  /** Repeated along dims of size 1, without -1, to a larger shape; a copy. */
  public Tensor expand(long... sizes) {
    return Checks.as("expand", () -> ExpandOp.expand(this, Checks.expanded(shape(), sizes)));
  }

  /** Part {@code index} of a dim, which goes; negative indices count from the end. */
  public Tensor select(int dim, long index) {
    int d = shape().dimension("select", dim);
    long i = Checks.index("select", index, size(d));
    return Checks.as("select", () -> SliceOp.slice(this, d, i, i + 1, 1).squeeze(d));
  }

  /**
   * {@code length} parts of a dim from {@code start} on, which counts from the end if negative.
   * Rows (dim 0) are a view, all else a copy.
   */
  public Tensor narrow(int dim, long start, long length) {
    int d = shape().dimension("narrow", dim);
    long first = Checks.narrowed(this, d, start, length);
    return Checks.as("narrow", () -> SliceOp.slice(this, d, first, first + length, 1));
  }

  /** Parts start, start + step, ... before {@code end} of a dim, as Python's slices. */
  public Tensor slice(int dim, long start, long end, long step) {
    int d = shape().dimension("slice", dim);
    long first = Checks.clipped(start, size(d));
    long last = Math.max(first, Checks.clipped(end, size(d)));
    return SliceOp.slice(this, d, first, last, step);
  }

  /** Parts of {@code size} along a dim; the last one may be smaller. */
  public Tensor[] split(long size, int dim) {
    return Checks.as("split", () -> Composed.split(this, size, dim));
  }

  /** Parts of the given sizes along a dim; together they fill it. */
  public Tensor[] split(long[] sizes, int dim) {
    return Checks.as("split", () -> Composed.split(this, sizes, dim));
  }

  /** At most {@code count} parts along a dim, equal but for the last. */
  public Tensor[] chunk(int count, int dim) {
    if (count < 1) {
      throw new TensorException("[chunk] the count must be at least 1, got " + count);
    }
    return Checks.as(
        "chunk", () -> Composed.split(this, Math.max(1, (size(dim) + count - 1) / count), dim));
  }

  /** Every part of a dim, which goes. */
  public Tensor[] unbind(int dim) {
    return Checks.as("unbind", () -> Composed.unbind(this, dim));
  }

  /** The order of dims turned round. */
  public Tensor flip(int... dims) {
    return Checks.as("flip", () -> Composed.flip(this, dims));
  }

  /** Moved by {@code shift} along a dim; what leaves at the end comes in at the start. */
  public Tensor roll(long shift, int dim) {
    return Checks.as("roll", () -> Composed.roll(this, shift, dim));
  }

  /** Copies side by side, so many along each dim; more numbers than dims add dims in front. */
  public Tensor repeat(long... times) {
    return Checks.as("repeat", () -> Composed.repeat(this, times));
  }

  /** Zeros above a diagonal of the last two dims; 0 is the main one. */
  public Tensor tril(long diagonal) {
    return Composed.triangle(this, diagonal, false);
  }

  /** Zeros below a diagonal of the last two dims; 0 is the main one. */
  public Tensor triu(long diagonal) {
    return Composed.triangle(this, diagonal, true);
  }

  /** The value where the bool mask holds, this elsewhere; all broadcast. */
  public Tensor maskedFill(Tensor mask, double value) {
    Tensor filling = scalar("maskedFill", value);
    return Checks.as("maskedFill", () -> Tensors.where(mask, filling, this));
  }

  /** The value where the bool mask holds, this elsewhere; all broadcast. */
  public Tensor maskedFill(Tensor mask, Tensor value) {
    return Checks.as("maskedFill", () -> Tensors.where(mask, value, this));
  }

  // ---- picking and placing
  // ---------------------------------------------------------------------------------

  /** The elements along a dim in order, with their indices; equals keep their order. */
  public ValuesAndIndices sort(int dim, boolean descending) {
    return SortOp.sort(this, dim, descending);
  }

  /** The elements along the last dim in rising order, with their indices. */
  public ValuesAndIndices sort() {
    return sort(-1, false);
  }

  /** The indices that put a dim in order; equals keep their order. */
  public Tensor argsort(int dim, boolean descending) {
    return Checks.as("argsort", () -> sort(dim, descending).indices());
  }

  /** The k largest elements along the last dim, largest first, with their indices. */
  public ValuesAndIndices topk(long k) {
    return topk(k, -1, true);
  }

  /** The k largest (or smallest) elements along a dim, in order, with their indices. */
  public ValuesAndIndices topk(long k, int dim, boolean largest) {
    return TopkOp.topk(this, k, dim, largest);
  }

  /**
   * A copy in which {@code src[.., i, ..]} stands at {@code index[.., i, ..]} along a dim: of
   * several for one place the last. The index may be smaller than this and {@code src}. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.Tensor.scatter_.html">torch.scatter</a>.
   */
  public Tensor scatter(int dim, Tensor index, Tensor src) {
    return Picking.scatter("scatter", this, dim, index, src, ScatterOp.SET);
  }

  /** A copy in which {@code value} stands at the indices along a dim. */
  public Tensor scatter(int dim, Tensor index, double value) {
    return scatter(dim, index, Tensors.full(index.shape(), value, dtype()));
  }

  /**
   * A copy in which {@code src} is added to, or multiplied with, what stands at the indices.
   *
   * @param reduce "add" or "multiply"; the latter has no gradient, as in PyTorch
   */
  public Tensor scatter(int dim, Tensor index, Tensor src, String reduce) {
    return Picking.scatter("scatter", this, dim, index, src, Picking.reduction(reduce));
  }

  /** A copy in which {@code src} is added to what stands at the indices along a dim. */
  public Tensor scatterAdd(int dim, Tensor index, Tensor src) {
    return Picking.scatter("scatter_add", this, dim, index, src, ScatterOp.ADD);
  }

  /** A copy in which alpha times part i of {@code source} is added to part {@code index[i]}. */
  public Tensor indexAdd(int dim, Tensor index, Tensor source, double alpha) {
    return Checks.as("index_add", () -> Picking.indexAdd(this, dim, index, source, alpha));
  }

  /** A copy in which part i of {@code source} stands in place of part {@code index[i]}. */
  public Tensor indexCopy(int dim, Tensor index, Tensor source) {
    return Checks.as("index_copy", () -> Picking.indexCopy(this, dim, index, source));
  }

  /** A copy whose parts at the indices along a dim are filled with the value. */
  public Tensor indexFill(int dim, Tensor index, double value) {
    return Checks.as("index_fill", () -> Picking.indexFill(this, dim, index, value));
  }

  /** {@link #gather}, where this and the index broadcast in the other dims. */
  public Tensor takeAlongDim(Tensor index, int dim) {
    return Checks.as("take_along_dim", () -> Picking.takeAlongDim(this, index, dim));
  }

  /** Elements at indices into the flattened tensor, in the shape of the index. */
  public Tensor take(Tensor index) {
    return Checks.as("take", () -> Picking.take(this, index));
  }

  /** The elements where the bool mask holds, as a vector; the two broadcast. */
  public Tensor maskedSelect(Tensor mask) {
    return Checks.as("masked_select", () -> Picking.maskedSelect(this, mask));
  }

  /** The indices of the elements that are not 0: int64 [count, rank], in row-major order. */
  public Tensor nonzero() {
    return NonzeroOp.nonzero(this);
  }

  /** The different elements in rising order. */
  public Tensor unique() {
    return Checks.as("unique", () -> Picking.unique(this));
  }

  /** Each part of a dim so many times, side by side. */
  public Tensor repeatInterleave(long times, int dim) {
    return Checks.as("repeat_interleave", () -> Picking.repeatInterleave(this, times, dim));
  }

  /** Part i of a dim {@code times[i]} times, side by side. */
  public Tensor repeatInterleave(Tensor times, int dim) {
    return Checks.as("repeat_interleave", () -> Picking.repeatInterleave(this, times, dim));
  }

  /** The diagonal of two dims, as the last dim; offset 1 is the one above the main one; a copy. */
  public Tensor diagonal(long offset, int dim1, int dim2) {
    return Checks.as("diagonal", () -> Picking.diagonal(this, offset, dim1, dim2));
  }

  /** The diagonal of a matrix, or the matrix with this vector on its diagonal. */
  public Tensor diag(long diagonal) {
    return Checks.as("diag", () -> Picking.diag(this, diagonal));
  }

  /** The sum of the main diagonal of a matrix. */
  public Tensor trace() {
    Checks.rank("trace", this, 2);
    return Checks.as("trace", () -> diagonal(0, 0, 1).sum());
  }

  /** A dim moved to another place, the others in their order; a copy. */
  public Tensor movedim(int source, int destination) {
    return PermuteOp.permute(this, Picking.moved(shape(), source, destination));
  }

  /** A dim taken apart into sizes, of which one may be -1; a view. */
  public Tensor unflatten(int dim, long... sizes) {
    return Checks.as("unflatten", () -> Picking.unflatten(this, dim, sizes));
  }

  /** Repeated to the shape of another tensor; a copy. */
  public Tensor expandAs(Tensor other) {
    return Checks.as("expand_as", () -> expand(other.shape().toArray()));
  }

  /** The parts of a dim at the indices of a vector of integers; one index for a scalar. */
  public Tensor indexSelect(int dim, Tensor index) {
    Tensor at = Checks.index("index_select", index);
    if (rank() > 0) {
      return IndexSelectOp.indexSelect(this, dim, at.rank() > 0 ? at : at.reshape(1));
    }
    return IndexSelectOp.indexSelect(reshape(1), dim, at).reshape();
  }

  /**
   * Elements along a dim at indices (integers) of the same rank; a scalar counts as a vector. The
   * index may be smaller than this in the other dims.
   */
  public Tensor gather(int dim, Tensor index) {
    Tensor at = Checks.index("gather", index);
    if (at.numel() == 0 && at.rank() != rank()) {
      return flatten().narrow(0, 0, 0).reshape(at.shape().toArray());
    }
    Tensor x = rank() > 0 ? this : reshape(1);
    return at.rank() > 0
        ? GatherOp.gather(x, dim, at)
        : GatherOp.gather(x, dim, at.reshape(1)).reshape();
  }

  /** A copy as another type; this itself if it has that type. */
  public Tensor to(DType type) {
    return type == dtype() ? this : CastOp.cast(this, type);
  }

  // ---- products
  // ----------------------------------------------------------------------------------------

  /** The matrix product as torch.matmul: vectors, batches and broadcasting. */
  public Tensor matmul(Tensor other) {
    return MatmulOp.matmul(this, other);
  }

  /** The product of two matrices. */
  public Tensor mm(Tensor other) {
    Checks.rank("mm", this, 2);
    Checks.rank("mm", other, 2);
    return MatmulOp.matmul(this, other);
  }

  /** The product of two batches of matrices. */
  public Tensor bmm(Tensor other) {
    Checks.rank("bmm", this, 3);
    Checks.rank("bmm", other, 3);
    return MatmulOp.matmul(this, other);
  }

  /** The product of a matrix and a vector. */
  public Tensor mv(Tensor other) {
    Checks.rank("mv", this, 2);
    Checks.rank("mv", other, 1);
    return MatmulOp.matmul(this, other);
  }

  /** The inner product of two vectors. */
  public Tensor dot(Tensor other) {
    Checks.rank("dot", this, 1);
    Checks.rank("dot", other, 1);
    return MatmulOp.matmul(this, other);
  }

  /** The product of each element of this vector with each of another: [n, m]. */
  public Tensor outer(Tensor other) {
    Checks.rank("outer", this, 1);
    Checks.rank("outer", other, 1);
    return Checks.as("outer", () -> unsqueeze(1).mul(other));
  }

  /** beta * this + alpha * (a b), for matrices a and b. */
  public Tensor addmm(Tensor a, Tensor b, double beta, double alpha) {
    return Checks.as("addmm", () -> a.mm(b).mul(alpha).add(mul(beta)));
  }

  // ---- in place: outside of the tape; the version is raised
  // ---------------------------------------------

  /** This += other; returns this. */
  public Tensor add_(Tensor other) {
    return add_(other, 1);
  }

  /** This += scale * other; returns this. */
  public Tensor add_(Tensor other, double scale) {
    return inPlace("add_", () -> Core.add_in_place(storage.handle(), other.handle("add_"), scale));
  }

  /** This += other; returns this. */
  public Tensor add_(double other) {
    return add_(scalar("add_", other));
  }

  /** This -= other; returns this. */
  public Tensor sub_(Tensor other) {
    return inPlace("sub_", () -> Core.add_in_place(storage.handle(), other.handle("sub_"), -1.0));
  }

  /** This -= other; returns this. */
  public Tensor sub_(double other) {
    return sub_(scalar("sub_", other));
  }

  /** This *= other; returns this. */
  public Tensor mul_(Tensor other) {
    return inPlace("mul_", () -> Core.mul_in_place(storage.handle(), other.handle("mul_")));
  }

  /** This *= other; returns this. */
  public Tensor mul_(double other) {
    return mul_(scalar("mul_", other));
  }

  /** This /= other; returns this. */
  public Tensor div_(Tensor other) {
    return become("div_", x -> x.div(other));
  }

  /** This /= other; returns this. */
  public Tensor div_(double other) {
    return become("div_", x -> x.div(other));
  }

  /** This to the power of other; returns this. */
  public Tensor pow_(double other) {
    return become("pow_", x -> x.pow(other));
  }

  /** This = -this; returns this. */
  public Tensor neg_() {
    return become("neg_", Tensor::neg);
  }

  /** This = |this|; returns this. */
  public Tensor abs_() {
    return become("abs_", Tensor::abs);
  }

  /** This = e^this; returns this. */
  public Tensor exp_() {
    return become("exp_", Tensor::exp);
  }

  /** This = its natural logarithm; returns this. */
  public Tensor log_() {
    return become("log_", Tensor::log);
  }

  /** This = its square root; returns this. */
  public Tensor sqrt_() {
    return become("sqrt_", Tensor::sqrt);
  }

  /** This = max(this, 0); returns this. */
  public Tensor relu_() {
    return become("relu_", Tensor::relu);
  }

  /** This = 1 / (1 + e^-this); returns this. */
  public Tensor sigmoid_() {
    return become("sigmoid_", Tensor::sigmoid);
  }

  /** This = its hyperbolic tangent; returns this. */
  public Tensor tanh_() {
    return become("tanh_", Tensor::tanh);
  }

  /** Each element moved into [low, high]; returns this. */
  public Tensor clamp_(double low, double high) {
    return become("clamp_", x -> x.clamp(low, high));
  }

  /** The value where the bool mask holds; returns this. */
  public Tensor maskedFill_(Tensor mask, double value) {
    return become("maskedFill_", x -> x.maskedFill(mask, value));
  }

  /** This = (1 - weight) this + weight end; returns this. */
  public Tensor lerp_(Tensor end, double weight) {
    return become("lerp_", x -> x.lerp(end, weight));
  }

  /** {@link #scatter} into this; returns this. */
  public Tensor scatter_(int dim, Tensor index, Tensor src) {
    return become("scatter_", x -> x.scatter(dim, index, src));
  }

  /** {@link #scatterAdd} into this; returns this. */
  public Tensor scatterAdd_(int dim, Tensor index, Tensor src) {
    return become("scatterAdd_", x -> x.scatterAdd(dim, index, src));
  }

  /** Uniform in [low, high), drawn from the generator, or the default one for null; this. */
  public Tensor uniform_(double low, double high, @Nullable Generator generator) {
    return become(
        "uniform_", x -> Tensors.rand(x.shape(), x.dtype(), generator).mul(high - low).add(low));
  }

  /** Normal with a mean and a deviation, from the generator, or the default one for null; this. */
  public Tensor normal_(double mean, double std, @Nullable Generator generator) {
    return become(
        "normal_", x -> Tensors.randn(x.shape(), x.dtype(), generator).mul(std).add(mean));
  }

  /**
   * Any other op in place: this becomes {@code op(this)}, which must have this shape and type. For
   * example {@code x.apply_(Tensor::rsqrt)}.
   *
   * @return this
   */
  public Tensor apply_(UnaryOperator<Tensor> op) {
    return become("apply_", op);
  }

  /** Every element = value; returns this. */
  public Tensor fill_(double value) {
    return inPlace("fill_", () -> Core.fill_in_place(storage.handle(), value));
  }

  /** Every element = 0; returns this. */
  public Tensor zero_() {
    return fill_(0);
  }

  /** The elements of {@code source}, cast and broadcast; returns this. */
  public Tensor copy_(Tensor source) {
    return inPlace("copy_", () -> Core.copy_in_place(storage.handle(), source.handle("copy_")));
  }

  // ---- comparing, printing, closing
  // ---------------------------------------------------------------------

  /** True when shapes, types and all elements are equal; NaN equals nothing. torch.equal. */
  public boolean equal(Tensor other) {
    return shape().equals(other.shape())
        && dtype() == other.dtype()
        && (numel() == 0 || eq(other).all().item() != 0);
  }

  /** True when |this - other| &lt;= atol + rtol |other| everywhere: allClose(other, 1e-5, 1e-8). */
  public boolean allClose(Tensor other) {
    return allClose(other, 1e-5, 1e-8);
  }

  /** True when |this - other| &lt;= atol + rtol |other| everywhere; NaN is close to nothing. */
  public boolean allClose(Tensor other, double rtol, double atol) {
    return Elements.allClose(this, other, rtol, atol);
  }

  /** The elements as PyTorch prints them; large tensors are summarised. */
  @Override
  public String toString() {
    return TensorPrinter.print(this);
  }

  /**
   * Releases this tensor's hold on its elements now rather than when it becomes unreachable. A
   * backward that needs them still has them; any other use of the tensor is an error.
   */
  @Override
  public void close() {
    owner.release();
  }

  /** True after {@link #close}. */
  public boolean isClosed() {
    return owner.isReleased();
  }

  // ---- within
  // -------------------------------------------------------------------------------------------

  String madeBy() {
    return origin.op();
  }

  private Tensor scalar(String op, double value) {
    Checks.scalar(op, value, dtype());
    return Tensors.full(value, dtype());
  }

  private Storage open(String op) {
    if (owner.isReleased()) {
      throw new TensorException(
          "["
              + op
              + "] the tensor is closed; it was made by "
              + origin
              + ". Close it after its last use, or not at all");
    }
    return storage;
  }

  long handle(String op) {
    return open(op).handle();
  }

  private long call(String op, Calls.Call call) {
    open(op);
    try {
      return Calls.call(call);
    } finally {
      java.lang.ref.Reference.reachabilityFence(this);
    }
  }

  private @Nullable Edge edge() {
    if (node != null) {
      return new Edge(node, output);
    }
    return requiresGrad ? slot.edge() : null;
  }

  private Tensor inPlace(String op, Runnable change) {
    Checks.as(
        op,
        () -> {
          checkInPlace(op);
          Calls.run(change);
          return this;
        });
    storage.version().bump();
    return this;
  }

  /** The one way of in-place ops without a kernel of their own: compute, then copy. */
  private Tensor become(String op, UnaryOperator<Tensor> body) {
    checkInPlace(op);
    boolean before = GradMode.set(false);
    try {
      Tensor result = Checks.as(op, () -> body.apply(this));
      Checks.sameShapeAndType(op, "the result", result, this);
      Calls.run(() -> Core.copy_in_place(storage.handle(), result.handle(op)));
      storage.version().bump();
      if (result != this) {
        result.close();
      }
      return this;
    } finally {
      GradMode.set(before);
    }
  }

  private void checkInPlace(String op) {
    open(op);
    if (GradMode.isEnabled() && requiresGrad()) {
      throw new TensorException(
          "["
              + op
              + "] a tensor that requires a gradient cannot be changed in place while ops are"
              + " recorded: use Grad.noGrad(...), or the op without the underscore");
    }
    if (copyOfView) {
      throw new TensorException(
          "["
              + op
              + "] this tensor ("
              + origin
              + ") is a copy where PyTorch has a view: the change would not reach the tensor it"
              + " was taken from. Change that one, or a copy() of this");
    }
  }

  private static final class Access extends TensorAccess {
    @Override
    public Storage storage(Tensor tensor, String op) {
      return tensor.open(op);
    }

    @Override
    public Tensor wrap(Storage storage, String op) {
      return new Tensor(storage, op);
    }

    @Override
    public Tensor wrap(Storage storage, Node node, int output) {
      return new Tensor(storage, node.origin(), node, output);
    }

    @Override
    public @Nullable Edge edge(Tensor tensor) {
      return tensor.edge();
    }

    @Override
    public @Nullable GradientSlot slot(Tensor tensor) {
      return tensor.slot;
    }

    @Override
    public Storage seed(Tensor root, @Nullable Tensor gradient) {
      return Checks.seed(root, gradient);
    }

    @Override
    public void readPixels(Tensor tensor, long first, float[] target, int count) {
      Elements.readPixels(tensor, first, target, count);
    }

    @Override
    public void touchPixels(Tensor tensor, long first, int count) {
      Elements.touchPixels(tensor, first, count);
    }

    @Override
    public void writePixels(Tensor tensor, long first, float[] source, int count) {
      Elements.writePixels(tensor, first, source, count);
    }

    @Override
    public void cast(Tensor leaf, DType dtype) {
      if (leaf.dtype() != dtype) {
        Storage cast = new Storage(Calls.call(() -> Core.cast(leaf.handle("to"), dtype.number())));
        leaf.owner.release();
        leaf.storage = cast;
        leaf.owner = new Owner(leaf, leaf.origin, cast);
        leaf.dtype = dtype;
        leaf.zeroGrad();
      }
    }

    @Override
    public void markCopyOfView(Tensor tensor) {
      tensor.copyOfView = true;
    }

    @Override
    public boolean isCopyOfView(Tensor tensor) {
      return tensor.copyOfView;
    }
  }
}
