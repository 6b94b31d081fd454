// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import java.util.function.Consumer;
import org.rushlight.nn.Module;
import org.rushlight.nn.Sequential;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Misuses of a module that stands deep in a model: the error must say where. */
final class Nested {
  private Nested() {}

  /** A part of the model that calls the module as the row wants. */
  private static final class Block<M extends Module> extends Module {
    private final M leaf;
    private final Consumer<M> body;

    Block(String name, M leaf, Consumer<M> body) {
      this.leaf = register(name, leaf);
      this.body = body;
    }

    @Override
    protected Tensor forward(Tensor x) {
      body.accept(leaf);
      return x;
    }
  }

  private static final class Model extends Module {
    private final Sequential encoder;

    Model(Module block) {
      encoder = register("encoder", new Sequential(block));
    }

    @Override
    protected Tensor forward(Tensor x) {
      return encoder.call(x);
    }
  }

  /** A row whose module is {@code encoder.0.<leaf>} of a model. */
  static <M extends Module> void add(
      Misuse.Family to, String name, String leaf, M module, Consumer<M> body, String text) {
    Model model = new Model(new Block<>(leaf, module, body));
    to.add(name, () -> model.call(Tensors.ones(1)), text);
  }

  /** A float64 tensor of ones. */
  static Tensor d(long... shape) {
    return Tensors.ones(shape).to(DType.FLOAT64);
  }

  /** A tensor that has been closed. */
  static Tensor closed() {
    Tensor x = Tensors.ones(2, 3);
    x.close();
    return x;
  }
}
