// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Turns the first SIGINT or SIGTERM into a request to stop; a second one ends the process at once.
 *
 * <p>The JDK has signals only in {@code sun.misc}, which exists on every JDK from 17 to 25 but
 * gives a warning that cannot be switched off; reached by name, it may also be missing.
 */
final class Signals {
  private static final int BASE = 128; // a shell's status for a process that a signal ended

  private final AtomicInteger status = new AtomicInteger();
  private final Console console;
  private boolean installed;

  Signals(Console console) {
    this.console = console;
  }

  int status() {
    if (!installed) {
      installed = true;
      install("INT", BASE + 2);
      install("TERM", BASE + 15);
    }
    return status.get();
  }

  private void install(String name, int code) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object onSignal =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, args) -> {
                if (method.getName().equals("handle")) {
                  raised(code);
                  return null;
                }
                return switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == args[0];
                  default -> "rushlight " + name;
                };
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), onSignal);
    } catch (ReflectiveOperationException | RuntimeException e) {
      console.say("signal %s ends the run at once here: %s", name, e.getMessage());
    }
  }

  private void raised(int code) {
    if (!status.compareAndSet(0, code)) {
      Runtime.getRuntime().halt(code); // files are replaced as a whole: the last good one is there
    }
    console.say("stopping after this step (again: at once)");
  }
}
