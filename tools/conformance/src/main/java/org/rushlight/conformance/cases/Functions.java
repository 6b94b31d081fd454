// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.cases;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Functions of the framework under the names and signatures that a case file knows them by. */
public final class Functions {
  private final String kind;
  private final Map<String, Entry> entries = new HashMap<>();

  private record Entry(Signature signature, Function<Arguments, Object> body) {}

  /**
   * No functions yet.
   *
   * @param kind what stands before a name in reasons, such as {@code op torch.}
   */
  public Functions(String kind) {
    this.kind = kind;
  }

  /**
   * Adds a function.
   *
   * @param signature its parameters: see {@link Signature}
   * @param body calls the framework; returns a tensor, a list of them, or what else the suite takes
   */
  public void put(String name, String signature, Function<Arguments, Object> body) {
    if (entries.put(name, new Entry(Signature.of(signature), body)) != null) {
      throw new IllegalArgumentException(kind + name + " is there twice");
    }
  }

  /**
   * Named arguments in the order of the function's parameters. Files hold them sorted by name, but
   * number them in the order in which they were given, which is that of the parameters.
   */
  public Map<String, @Nullable Object> inOrder(String name, Map<String, @Nullable Object> kwargs) {
    Entry entry = entries.get(name);
    Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
    if (entry != null) {
      for (String parameter : entry.signature().names()) {
        if (kwargs.containsKey(parameter)) {
          ordered.put(parameter, kwargs.get(parameter));
        }
      }
    }
    kwargs.forEach(ordered::putIfAbsent);
    return ordered;
  }

  /**
   * Calls a function.
   *
   * @throws Skipped if it is not there, or does not take these arguments
   */
  public Object call(String name, List<?> args, Map<String, @Nullable Object> kwargs) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new Skipped(kind + name + " is not there yet");
    }
    try {
      Arguments arguments = entry.signature().bind(args, kwargs);
      return call(entry.body(), arguments);
    } catch (Skipped e) {
      throw new Skipped(kind + name + ": " + e.reason());
    }
  }

  private static Object call(Function<Arguments, Object> body, Arguments arguments) {
    Object result;
    try {
      result = body.apply(arguments);
    } catch (Skipped e) {
      throw e;
    } catch (RuntimeException e) {
      arguments.checkAllRead(); // what was not understood may have caused it
      throw e;
    }
    arguments.checkAllRead();
    return result;
  }
}
