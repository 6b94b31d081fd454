// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.tensor.Tensor;

/**
 * Modules one after the other, named 0, 1, 2 and so on, or by the keys of a map. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Sequential.html">torch.nn.Sequential</a>.
 *
 * <p>What passes between two layers of this library is released as soon as the second has run,
 * unless a hook could have seen it; the graph keeps what it needs.
 *
 * <p>Throws an {@code IndexOutOfBoundsException} for a place that it does not have, and a {@link
 * org.rushlight.tensor.TensorException} with the path of the layer that its input does not fit.
 *
 * <pre>{@code
 * var model = new Sequential(new Flatten(), new Linear(784, 10));
 * Tensor y = model.call(Tensors.randn(64, 1, 28, 28));   // y [64, 10]
 * }</pre>
 */
public final class Sequential extends Module implements Iterable<Module> {
  /** The layers in their order; a module may stand in several places. */
  public Sequential(Module... layers) {
    for (Module layer : layers) {
      append(layer);
    }
  }

  /** The layers of a map, in its order, under its keys. */
  public Sequential(Map<String, ? extends Module> layers) {
    layers.forEach(this::register);
  }

  /** Adds a layer at the end, named by its place; returns this. */
  public Sequential append(Module layer) {
    register(Integer.toString(size()), layer);
    return this;
  }

  /** Adds layers at the end; returns this. */
  public Sequential extend(Iterable<? extends Module> more) {
    more.forEach(this::append);
    return this;
  }

  /** Puts a layer before the one at {@code index}; all are numbered anew; returns this. */
  public Sequential insert(int index, Module layer) {
    List<Module> layers = new ArrayList<>(children());
    layers.add(Places.insertion("Sequential", index, size()), layer);
    replaceChildren(Places.numbered(layers));
    return this;
  }

  /** A layer by its place; negative ones count from the end. */
  public Module get(int index) {
    return children().get(Places.checked("Sequential", index, size()));
  }

  /** Puts a layer in the place of the one at {@code index}, under its name. */
  public void set(int index, Module layer) {
    int place = Places.checked("Sequential", index, size());
    replace(List.copyOf(namedChildren().keySet()).get(place), layer);
  }

  /** Takes a layer away; all are numbered anew; returns it. */
  public Module pop(int index) {
    List<Module> layers = new ArrayList<>(children());
    Module gone = layers.remove(Places.checked("Sequential", index, size()));
    replaceChildren(Places.numbered(layers));
    return gone;
  }

  /**
   * A new Sequential of the layers from {@code start} to before {@code end}, which it shares, under
   * their names.
   */
  public Sequential slice(int start, int end) {
    int from = Places.bound(start, size());
    int to = Math.max(from, Places.bound(end, size()));
    Map<String, Module> part = new LinkedHashMap<>();
    List.copyOf(namedChildren().entrySet())
        .subList(from, to)
        .forEach(entry -> part.put(entry.getKey(), entry.getValue()));
    return new Sequential(part);
  }

  /** The number of layers. */
  public int size() {
    return namedChildren().size();
  }

  @Override
  public Iterator<Module> iterator() {
    return children().iterator();
  }

  @Override
  boolean replaceByName(String name, Module layer) {
    replace(name, layer);
    return true;
  }

  @Override
  protected Tensor forward(Tensor x) {
    Tensor now = x;
    boolean unseen = false; // made by a layer that kept no reference to it
    Module[] layers = below();
    for (int i = 0; i < layers.length; i++) {
      Module layer = layers[i];
      boolean fused = i + 1 < layers.length && isReluBehind(layer, layers[i + 1]);
      Tensor next = fused ? layer.callRelu(now) : layer.call(now);
      i += fused ? 1 : 0;
      boolean keepsNothing = keepsNothing(layer);
      if (unseen && keepsNothing && next != now) {
        now.close();
      }
      unseen = keepsNothing && next != x && (next != now || unseen);
      now = next;
    }
    return now;
  }

  /** True if both can be one kernel: nobody looks at what passes between them. */
  private static boolean isReluBehind(Module layer, Module next) {
    return next instanceof ReLU && layer.takesRelu() && !layer.hasHooks() && !next.hasHooks();
  }

  /** True for layers of this library without hooks: nobody can hold what passes through them. */
  private static boolean keepsNothing(Module layer) {
    return layer.isOfThisLibrary() && !layer.hasHooksBelow();
  }
}
