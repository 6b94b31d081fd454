// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is measured: this framework, and PyTorch where a Python has it. Each piece of work runs in
 * turn, so that what else the machine does meets both.
 */
public final class Rivals {
  private static final Path NO_DATA = Path.of("no-data");

  private final Path mnist;
  private final @Nullable Path python;
  private final @Nullable String torchVersion;
  private final Consumer<String> messages;

  private Rivals(
      Path mnist, @Nullable Path python, @Nullable String torchVersion, Consumer<String> messages) {
    this.mnist = mnist;
    this.python = python;
    this.torchVersion = torchVersion;
    this.messages = messages;
  }

  /**
   * Looks for PyTorch; without it, a message says so and this side is measured alone.
   *
   * @param mnist the folder of MNIST's files, or null for work that needs none
   * @param python a Python that has PyTorch, or null to measure this side alone
   * @param messages sees what goes wrong on the other side
   */
  public static Rivals find(
      @Nullable Path mnist, @Nullable Path python, Consumer<String> messages) {
    Path folder = mnist == null ? NO_DATA : mnist;
    if (python == null) {
      return new Rivals(folder, null, null, messages);
    }
    try (Side torch = Side.torch(python, folder)) {
      return new Rivals(folder, python, torch.ask("version"), messages);
    } catch (IOException e) {
      messages.accept(
          "PyTorch is left out, for %s cannot run it: %s; %s -m pip install torch numpy may help"
              .formatted(python, e.getMessage(), python));
      return new Rivals(folder, null, null, messages);
    }
  }

  /** Returns PyTorch's version, or null if it is not measured. */
  public @Nullable String torchVersion() {
    return torchVersion;
  }

  /**
   * What a piece of work gave, one number a turn.
   *
   * @param own of this framework
   * @param torch of PyTorch, in the same turns; empty if it was not measured
   * @param ownPeak resident bytes of this framework's process at most, or -1
   * @param torchPeak the same of PyTorch's
   */
  record Turns(List<Double> own, List<Double> torch, long ownPeak, long torchPeak) {}

  /**
   * Runs a piece of work in fresh processes: each side warms up, then they work in turn.
   *
   * @param work the line that both sides understand
   * @throws IOException if this framework's own process fails
   */
  Turns run(String work, int turns) throws IOException {
    List<Double> own = new ArrayList<>();
    List<Double> other = new ArrayList<>();
    try (Side mine = Side.own(mnist);
        Opponent torch = new Opponent(work)) {
      mine.ask(work);
      mine.ask("warm");
      torch.number("warm");
      for (int turn = 0; turn < turns; turn++) {
        own.add(mine.number("round"));
        Double rival = torch.number("round");
        if (rival != null) {
          other.add(rival);
        }
      }
      Double peak = torch.number("memory");
      List<Double> torchTurns = peak == null ? List.of() : other;
      long torchPeak = peak == null ? -1 : peak.longValue();
      return new Turns(own, torchTurns, (long) mine.number("memory"), torchPeak);
    }
  }

  /** PyTorch's process, which may be missing or end early: what follows goes without it. */
  private final class Opponent implements AutoCloseable {
    private final String work;
    private @Nullable Side side;

    Opponent(String work) {
      this.work = work;
      if (python == null) {
        return;
      }
      try {
        side = Side.torch(python, mnist);
        side.ask(work);
      } catch (IOException e) {
        lost(e);
      }
    }

    @Nullable Double number(String word) {
      try {
        return side == null ? null : side.number(word);
      } catch (IOException e) {
        lost(e);
        return null;
      }
    }

    private void lost(IOException e) {
      messages.accept("PyTorch is left out for " + work + ": " + e.getMessage());
      close();
    }

    @Override
    public void close() {
      if (side != null) {
        side.close();
        side = null;
      }
    }
  }
}
