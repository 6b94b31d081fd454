// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Modules by name, in the order they came; how they are called is up to the module that has them.
 * See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ModuleDict.html">torch.nn.ModuleDict</a>.
 *
 * <p>Throws an {@code IllegalArgumentException} for a name that it does not have, and an {@code
 * UnsupportedOperationException} when called itself.
 *
 * <pre>{@code
 * var layers = new ModuleDict<Module>();
 * layers.put("conv", new Conv2d(3, 16, 3)).put("pool", new MaxPool2d(2));
 * Tensor y = layers.get("pool").call(Tensors.randn(8, 3, 32, 32));   // y [8, 3, 16, 16]
 * }</pre>
 *
 * @param <M> the class of its modules
 */
public final class ModuleDict<M extends Module> extends Module {
  private final Map<String, M> modules = new LinkedHashMap<>();

  /** No modules yet. */
  public ModuleDict() {}

  /** The modules of a map, in its order. */
  public ModuleDict(Map<String, ? extends M> modules) {
    update(modules);
  }

  /** Puts a module under a name, in the place of the one that has it; returns this. */
  public ModuleDict<M> put(String name, M module) {
    modules.put(name, replace(name, module));
    return this;
  }

  @Override
  @SuppressWarnings("unchecked") // as in a cast by the caller: a reader of the dict will see it
  boolean replaceByName(String name, Module module) {
    put(name, (M) module);
    return true;
  }

  /** Puts every module of a map; returns this. */
  public ModuleDict<M> update(Map<String, ? extends M> more) {
    more.forEach(this::put);
    return this;
  }

  /**
   * The module of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public M get(String name) {
    return ModulePaths.found("module", name, this, modules.get(name));
  }

  /** True if there is a module of that name. */
  public boolean contains(String name) {
    return modules.containsKey(name);
  }

  /**
   * Takes a module away; returns it.
   *
   * @throws IllegalArgumentException if there is none
   */
  public M pop(String name) {
    M gone = get(name);
    modules.remove(name);
    replaceChildren(modules);
    return gone;
  }

  /** Takes all modules away. */
  public void clear() {
    modules.clear();
    replaceChildren(modules);
  }

  /** The names. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(modules.keySet());
  }

  /** Modules by name. */
  public Map<String, M> items() {
    return Collections.unmodifiableMap(modules);
  }

  /** The number of modules. */
  public int size() {
    return modules.size();
  }
}
