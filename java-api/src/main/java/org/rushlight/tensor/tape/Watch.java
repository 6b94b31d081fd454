// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.tape;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rushlight.jni.Core;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.memory.CallPath;
import org.rushlight.tensor.memory.Calls;
import org.rushlight.tensor.memory.Storage;

/**
 * What looks at every op as it runs: {@code -Drushlight.trace=true} prints each, the detection of
 * anomalies stops at the first NaN, and benchmarks are told the times. Off, it costs the reading of
 * fields.
 */
public final class Watch {
  private static final boolean TRACE = Boolean.getBoolean("rushlight.trace");
  private static final AtomicInteger DETECTING = new AtomicInteger();
  private static volatile @Nullable Times times;

  private Watch() {}

  /** Is told how long ops take. */
  @FunctionalInterface
  public interface Times {
    /** An op, or the gradient of one, ran for so many nanoseconds. */
    void ran(String op, long nanos);
  }

  /** Has the times of all ops told to one listener; null ends it. */
  public static void tellTimes(@Nullable Times listener) {
    times = listener;
  }

  /** True if there is anything to do. */
  public static boolean isOn() {
    return TRACE || DETECTING.get() > 0 || times != null;
  }

  /** True while NaN is looked for. */
  public static boolean isDetecting() {
    return DETECTING.get() > 0;
  }

  /** Begins (1) or ends (-1) a scope of detection, for all threads. */
  public static void detect(int change) {
    DETECTING.addAndGet(change);
  }

  /** An op has run: prints it, and looks for NaN. */
  public static void ran(String op, @Nullable Storage[] inputs, long output, long begun) {
    if (TRACE) {
      String from =
          Arrays.stream(inputs)
              .map(input -> input == null ? "none" : shape(input.handle()))
              .collect(Collectors.joining(" "));
      print(op + " " + from + " -> " + shape(output), begun);
    }
    if (isDetecting() && hasNaN(output)) {
      for (int i = 0; i < inputs.length; i++) {
        if (inputs[i] != null && hasNaN(inputs[i].handle())) {
          throw new TensorException(
              "[anomaly] input %d of %s holds NaN before it runs, at %s".formatted(i, op, line()));
        }
      }
      throw new TensorException("[anomaly] %s made the first NaN, at %s".formatted(op, line()));
    }
  }

  /** The backward of a node has run. */
  static void ranBackward(
      Node node, @Nullable Storage[] upstream, @Nullable Storage[] gradients, long begun) {
    took(node.origin.op(), begun);
    if (TRACE) {
      String given =
          Arrays.stream(gradients)
              .map(gradient -> gradient == null ? "none" : shape(gradient.handle()))
              .collect(Collectors.joining(" "));
      print("backward of " + node.origin + " -> " + given, begun);
    }
    if (!isDetecting()) {
      return;
    }
    for (int i = 0; i < gradients.length; i++) {
      if (gradients[i] != null && hasNaN(gradients[i].handle())) {
        boolean came = Arrays.stream(upstream).anyMatch(dy -> dy != null && hasNaN(dy.handle()));
        throw new TensorException(
            "[anomaly] the gradient of input %d is NaN, and %s; the op ran at %s"
                .formatted(
                    i,
                    came ? "so was one that came to it" : "none that came to it was",
                    node.line == null ? "a line from before the detection" : node.line));
      }
    }
  }

  /** An op, or the gradient of one, has run since then. */
  public static void took(String op, long begun) {
    Times listener = times;
    if (listener != null && begun != 0) {
      listener.ran(op, System.nanoTime() - begun);
    }
  }

  private static void print(String text, long begun) {
    CallPath path = CallPath.current();
    System.err.printf(
        Locale.ROOT,
        "rushlight: %s  %.3f ms%s%n",
        text,
        (System.nanoTime() - begun) / 1e6,
        path == null ? "" : "  in " + path);
  }

  private static String shape(long handle) {
    long[] sizes = new long[Shape.MAX_RANK];
    int rank = Core.shape(handle, sizes);
    return Shape.of(Arrays.copyOf(sizes, rank)).toString();
  }

  private static boolean hasNaN(long handle) {
    if (!DType.values()[Core.dtype(handle)].isFloating()) {
      return false;
    }
    long marks = Calls.call(() -> Core.is_nan(handle));
    try {
      long any = Calls.call(() -> Core.any(marks, new long[0], 0, false));
      byte[] one = new byte[1];
      Core.read_bytes(any, 0, one, 1);
      Core.release_handle(any);
      return one[0] != 0;
    } finally {
      Core.release_handle(marks);
    }
  }

  /** The first line of the program on this thread's stack: the framework's own are left out. */
  static String line() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> !isOwn(frame.getClassName()))
                    .findFirst()
                    .map(Object::toString)
                    .orElse("an unknown line"));
  }

  private static boolean isOwn(String name) {
    for (String own : new String[] {"tensor", "autograd", "nn", "optim", "data", "io"}) {
      if (name.startsWith("org.rushlight." + own + ".") && !name.contains("Test")) {
        return true;
      }
    }
    return name.startsWith("java.");
  }
}
