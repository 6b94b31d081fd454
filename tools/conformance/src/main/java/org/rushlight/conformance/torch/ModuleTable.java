// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rushlight.conformance.cases.Arguments;
import org.rushlight.conformance.cases.Functions;
import org.rushlight.nn.Module;

/** Modules by PyTorch's names: how each is made, and how it is called. */
final class ModuleTable {
  private final Functions constructors = new Functions("module torch.");
  private final Functions calls = new Functions("call of torch.");

  /** Adds a module of one input. */
  void put(String name, String signature, Function<Arguments, Module> constructor) {
    put(name, signature, constructor, "input", (module, a) -> module.call(a.tensor("input")));
  }

  /**
   * Adds a module.
   *
   * @param signature the parameters of the constructor
   * @param inputs the parameters of the call
   */
  <M extends Module> void put(
      String name,
      String signature,
      Function<Arguments, M> constructor,
      String inputs,
      BiFunction<M, Arguments, Object> call) {
    String further = signature.contains("dtype") ? "" : ", device=None, dtype=None";
    String all = signature.isEmpty() ? further.substring(2) : signature + further;
    constructors.put("nn." + name, all, constructor::apply);
    calls.put("nn." + name, "self, " + inputs, a -> call.apply(self(a), a));
  }

  @SuppressWarnings("unchecked") // the constructor of the same entry made it
  private static <M extends Module> M self(Arguments a) {
    return (M) a.object("self");
  }

  Module make(String name, List<?> args, Map<String, @Nullable Object> kwargs) {
    return (Module) constructors.call(name, args, kwargs);
  }

  Object call(String name, Module module, List<?> args, Map<String, @Nullable Object> kwargs) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(module);
    all.addAll(args);
    return calls.call(name, all, kwargs);
  }
}
