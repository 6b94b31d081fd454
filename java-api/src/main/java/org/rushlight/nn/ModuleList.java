// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Modules in a list, named 0, 1, 2 and so on; how they are called is up to the module that has the
 * list. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleList.html">torch.nn.ModuleList</a>.
 *
 * <p>Throws an {@code IndexOutOfBoundsException} for a place that it does not have, and an {@code
 * UnsupportedOperationException} when called itself.
 *
 * <pre>{@code
 * final class Net extends Module {
 *   private final ModuleList<Linear> layers =
 *       register("layers", new ModuleList<>(new Linear(8, 8), new Linear(8, 8)));
 *
 *   @Override
 *   protected Tensor forward(Tensor x) {
 *     for (Linear layer : layers) {
 *       x = layer.call(x).relu();
 *     }
 *     return x;
 *   }
 * }
 *
 * Tensor y = new Net().call(Tensors.randn(64, 8));   // y [64, 8]
 * }</pre>
 *
 * @param <M> the class of its modules
 */
public final class ModuleList<M extends Module> extends Module implements Iterable<M> {
  private final List<M> modules = new ArrayList<>();

  /** A list of the modules. */
  @SafeVarargs
  public ModuleList(M... modules) {
    for (M module : modules) {
      append(module);
    }
  }

  /** Adds a module at the end; returns this. */
  public ModuleList<M> append(M module) {
    register(Integer.toString(modules.size()), module);
    modules.add(module);
    return this;
  }

  /** Adds modules at the end; returns this. */
  public ModuleList<M> extend(Iterable<? extends M> more) {
    more.forEach(this::append);
    return this;
  }

  /** Puts a module before the one at {@code index}; those behind are renumbered. */
  public void insert(int index, M module) {
    modules.add(Places.insertion("ModuleList", index, modules.size()), module);
    replaceChildren(Places.numbered(modules));
  }

  /** The module at {@code index}; negative ones count from the end. */
  public M get(int index) {
    return modules.get(Places.checked("ModuleList", index, modules.size()));
  }

  /** Puts a module in the place of the one at {@code index}. */
  public void set(int index, M module) {
    int place = Places.checked("ModuleList", index, modules.size());
    modules.set(place, replace(Integer.toString(place), module));
  }

  @Override
  @SuppressWarnings("unchecked") // as in a cast by the caller: a reader of the list will see it
  boolean replaceByName(String name, Module module) {
    set(Integer.parseInt(name), (M) module);
    return true;
  }

  /** Takes a module away; those behind are renumbered; returns it. */
  public M pop(int index) {
    M gone = modules.remove(Places.checked("ModuleList", index, modules.size()));
    replaceChildren(Places.numbered(modules));
    return gone;
  }

  /** A new list of the modules from {@code start} to before {@code end}, numbered from 0. */
  public ModuleList<M> slice(int start, int end) {
    int from = Places.bound(start, modules.size());
    int to = Math.max(from, Places.bound(end, modules.size()));
    return new ModuleList<M>().extend(modules.subList(from, to));
  }

  /** The number of modules. */
  public int size() {
    return modules.size();
  }

  @Override
  public Iterator<M> iterator() {
    return List.copyOf(modules).iterator();
  }

  /** Neighbours that print alike share a line, as in PyTorch. */
  @Override
  void printChildren(StringBuilder lines) {
    List<String> texts = modules.stream().map(Object::toString).toList();
    for (int i = 0, next; i < texts.size(); i = next) {
      next = i + 1;
      while (next < texts.size() && texts.get(next).equals(texts.get(i))) {
        next++;
      }
      int count = next - i;
      if (count == 1) {
        printChild(lines, Integer.toString(i), texts.get(i));
      } else {
        printChild(lines, i + "-" + (next - 1), count + " x " + texts.get(i));
      }
    }
  }
}
