// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.rushlight.proof.Misuse.f;
import static org.rushlight.proof.Misuse.longs;

import java.util.List;
import org.rushlight.optim.Adam;
import org.rushlight.optim.SGD;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Gradients, changes in place, making and reading tensors, optimizers. */
final class TensorMisuses {
  private TensorMisuses() {}

  private static Tensor leaf(long... shape) {
    return f(shape).requiresGrad(true);
  }

  static List<Misuse> all() {
    var to = new Misuse.Family();
    gradients(to);
    nulls(to);
    making(to);
    optimizers(to);
    return to.rows();
  }

  private static void nulls(Misuse.Family to) {
    to.add("matmul: null", () -> f(2, 3).matmul(null), "[matmul] b must be a tensor, got null");
    to.add("add: null", () -> f(2).add((Tensor) null), "[add] b must be a tensor, got null");
    to.add("eq: null", () -> f(2).eq((Tensor) null), "[eq] an input that must be a tensor is null");
  }

  private static void gradients(Misuse.Family to) {
    to.add(
        "backward: vector",
        () -> leaf(3).mul(2).backward(),
        "[backward] a tensor with one element is needed, such as a mean loss, or a gradient of"
            + " its shape; this one is [3]");
    to.add(
        "backward: no graph",
        () -> f(1).mul(2).backward(),
        "[backward] this tensor (mul) has no graph: nothing it was made from requires a"
            + " gradient, or it was made under noGrad or detached");
    to.add(
        "backward: gradient's shape",
        () -> leaf(3).mul(2).backward(f(2)),
        "[backward] gradient must be float32 [3], got float32 [2]");
    to.add(
        "backward: gradient's type",
        () -> leaf(3).mul(2).backward(f(3).to(DType.FLOAT64)),
        "[backward] gradient must be float32 [3], got float64 [3]");
    to.add(
        "backward: twice",
        () -> {
          Tensor y = leaf(3).exp().sum();
          y.backward();
          y.backward();
        },
        "[backward] the graph of sum was released by an earlier backward: call"
            + " backward(gradient, true) the first time (or Grad.grad with retainGraph), or compute"
            + " the result again (in the backward of sum)");
    to.add(
        "backward: saved tensor changed",
        () -> {
          Tensor a = f(3);
          Tensor y = leaf(3).mul(a).sum();
          a.add_(f(3));
          y.backward();
        },
        "[backward] a tensor that mul needs for its gradient was changed in place after it was"
            + " used: it is at version 1, expected 0; change a copy (x.copy()), or change it before"
            + " it is used (in the backward of mul)");
    to.add(
        "requiresGrad: integers",
        () -> longs(1).requiresGrad(true),
        "[requiresGrad] only float32 and float64 have gradients, got int64");
    to.add(
        "requiresGrad: no leaf",
        () -> leaf(1).exp().requiresGrad(false),
        "[requiresGrad] only a leaf can stop requiring a gradient, this was made by exp; use"
            + " detach()");
    to.add(
        "add_: leaf",
        () -> leaf(2).add_(f(2)),
        "[add_] a tensor that requires a gradient cannot be changed in place while ops are"
            + " recorded: use Grad.noGrad(...), or the op without the underscore");
    to.add(
        "add_: result",
        () -> leaf(2).exp().add_(f(2)),
        "[add_] a tensor that requires a gradient cannot be changed in place while ops are"
            + " recorded: use Grad.noGrad(...), or the op without the underscore");
    to.add(
        "fill_: copy of a view",
        () -> f(2, 3).transpose(0, 1).fill_(0),
        "[fill_] this tensor (permute) is a copy where PyTorch has a view: the change would"
            + " not reach the tensor it was taken from. Change that one, or a copy() of this");
    to.add(
        "setGrad: shape",
        () -> leaf(2).setGrad(f(3)),
        "[setGrad] gradient must be float32 [2], got float32 [3]");
    to.add(
        "closed tensor",
        () -> {
          Tensor x = f(2);
          x.close();
          x.exp();
        },
        "[exp] the tensor is closed; it was made by full. Close it after its last use, or not"
            + " at all");
    to.add(
        "closed second input",
        () -> {
          Tensor x = f(2);
          x.close();
          f(2).mul(x);
        },
        "[shape] the tensor is closed; it was made by full. Close it after its last use, or"
            + " not at all");
  }

  private static void making(Misuse.Family to) {
    to.add(
        "shape: negative",
        () -> Tensors.zeros(2, -1),
        "[shape] sizes must not be negative, got [2, -1]");
    to.add(
        "shape: too large",
        () -> Tensors.zeros(1L << 31, 1L << 31),
        "[shape] the number of elements must stay below 2^60, got [2147483648, 2147483648]");
    to.add(
        "shape: overflow",
        () -> Tensors.zeros(1L << 33, 1L << 33),
        "[shape] the number of elements must stay below 2^60, got [8589934592, 8589934592]");
    to.add(
        "shape: rank",
        () -> Tensors.zeros(1, 1, 1, 1, 1, 1, 1, 1, 1),
        "[shape] at most 8 dimensions are possible, got [1, 1, 1, 1, 1, 1, 1, 1, 1]");
    to.add(
        "of: count",
        () -> Tensors.of(new float[] {1, 2, 3}, 2, 2),
        "[of] 3 values do not fill the shape [2, 2], which has 4");
    to.add(
        "ofNested: ragged",
        () -> Tensors.ofNested(new float[][] {{1, 2}, {3}}),
        "[ofNested] rows must have one length: 1 and 2 at depth 1");
    to.add(
        "arange: step",
        () -> Tensors.arange(0, 5, 0, DType.FLOAT32),
        "[arange] step must lead from start to end and not be 0, got start 0, end 5 and step 0");
    to.add(
        "linspace: steps",
        () -> Tensors.linspace(0, 1, -1),
        "[linspace] steps must not be negative, got -1");
    to.add(
        "randint: bounds",
        () -> Tensors.randint(3, 3, Shape.of(2), new Generator(1)),
        "[randint] low must be below high, got [3, 3)");
    to.add(
        "randperm: negative",
        () -> Tensors.randperm(-1, new Generator(1)),
        "[randperm] n must not be negative, got -1");
    to.add(
        "rand: integers",
        () -> Tensors.rand(Shape.of(2), DType.INT64, new Generator(1)),
        "[rand] makes float32 or float64, not int64");
    to.add(
        "full: does not fit",
        () -> Tensors.full(Shape.of(2), 300, DType.UINT8),
        "[full] the value 300 does not fit in uint8");
    to.add(
        "toFloatArray: type",
        () -> longs(1).toFloatArray(),
        "[toFloatArray] needs float32, got int64; cast it with to(DType.FLOAT32)");
    to.add(
        "toLongArray: type",
        () -> f(1).toLongArray(),
        "[toLongArray] needs integers or bool, got float32; cast them with to(DType.INT64)");
    to.add("size: dim", () -> f(2).size(1), "[size] dim must be in [-1, 0] for [2], got 1");
  }

  private static void optimizers(Misuse.Family to) {
    List<Tensor> p = List.of(leaf(2));
    Class<IllegalArgumentException> type = IllegalArgumentException.class;
    to.add(
        "SGD: lr",
        () -> new SGD(p, -1),
        type,
        "SGD: lr must be a finite number not below 0, got -1.0");
    to.add(
        "SGD: nesterov alone",
        () -> new SGD(p, 0.1).nesterov(true).step(),
        type,
        "SGD: nesterov needs momentum above 0 and no dampening, got momentum 0.0, dampening 0.0");
    to.add(
        "SGD: no parameters",
        () -> new SGD(List.of(), 0.1),
        type,
        "SGD needs at least one parameter, got none");
    to.add(
        "SGD: no leaf",
        () -> new SGD(List.of(leaf(2).exp()), 0.1),
        type,
        "SGD can only change leaves; this tensor was made by an op");
    to.add(
        "Adam: beta",
        () -> new Adam(p).betas(0.9, 1),
        type,
        "Adam: beta2 must be in [0, 1), got 1.0");
    to.add(
        "Adam: eps",
        () -> new Adam(p).eps(Double.NaN),
        type,
        "Adam: eps must be a finite number not below 0, got NaN");
  }
}
