// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Set;
import java.util.stream.Collectors;

/** The worker threads that were started since this object was made. */
final class LoaderThreads {
  private final Set<Thread> before = living();

  private static Set<Thread> living() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("rushlight-loader-"))
        .collect(Collectors.toSet());
  }

  Set<Thread> started() {
    Set<Thread> now = living();
    now.removeAll(before);
    return now;
  }

  /** Waits for the given threads to end, and finds no other. */
  void assertEnded(Set<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(20_000);
      assertFalse(thread.isAlive(), () -> thread + " is still there");
    }
    Set<Thread> left = started();
    for (Thread thread : left) {
      thread.join(20_000);
      assertFalse(thread.isAlive(), () -> thread + " is still there");
    }
  }
}
