// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * Modules one after the other, named 0, 1, 2 and so on. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Sequential.html">torch.nn.Sequential</a>.
 *
 * <p>What passes between two layers of this library is released as soon as the second has run,
 * unless a hook could have seen it; the graph keeps what it needs.
 */
public final class Sequential extends Module {
  private final Module[] layers;

  /** The layers in their order; a module may stand in several places. */
  public Sequential(Module... layers) {
    this.layers = layers.clone();
    for (int i = 0; i < layers.length; i++) {
      register(Integer.toString(i), layers[i]);
    }
  }

  /** A layer by its place. */
  public Module get(int index) {
    return layers[index];
  }

  /** The number of layers. */
  public int size() {
    return layers.length;
  }

  @Override
  protected Tensor forward(Tensor x) {
    Tensor now = x;
    boolean unseen = false; // made by a layer that kept no reference to it
    for (Module layer : layers) {
      Tensor next = layer.call(now);
      boolean keepsNothing = keepsNothing(layer);
      if (unseen && keepsNothing && next != now) {
        now.close();
      }
      unseen = keepsNothing && next != x && (next != now || unseen);
      now = next;
    }
    return now;
  }

  /** True for layers of this library without hooks: nobody can hold what passes through them. */
  private static boolean keepsNothing(Module layer) {
    return layer.getClass().getClassLoader() == Module.class.getClassLoader()
        && layer.getClass().getPackageName().equals(Module.class.getPackageName())
        && !layer.hasHooksBelow();
  }
}
