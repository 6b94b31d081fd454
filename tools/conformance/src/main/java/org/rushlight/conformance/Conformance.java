// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rushlight.conformance.cases.Case;
import org.rushlight.conformance.cases.CaseFile;
import org.rushlight.conformance.cases.CaseSource;
import org.rushlight.conformance.cases.Comparison;
import org.rushlight.conformance.cases.Outcome;
import org.rushlight.conformance.cases.Outcome.Status;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.conformance.cases.Suite;
import org.rushlight.conformance.onnx.OnnxNodes;
import org.rushlight.conformance.torch.TorchModules;
import org.rushlight.conformance.torch.TorchOps;
import org.rushlight.conformance.torch.TorchOptimizers;
import org.rushlight.tensor.TensorOutOfMemoryError;

/**
 * Runs input and output cases that other projects wrote against the framework.
 *
 * <pre>{@code
 * ConformanceReport report = Conformance.run(Path.of("cases"));
 * report.print(System.out);
 * System.exit(report.failed() == 0 ? 0 : 1);
 * }</pre>
 */
public final class Conformance {
  private Conformance() {}

  /** Runs the cases that ship with the tool. */
  public static ConformanceReport run() throws IOException {
    return run(CaseSource.beside(Conformance.class), "what ships");
  }

  /**
   * Runs the cases of a folder: {@code onnx_nodes}, {@code torch_ops}, {@code torch_modules}
   * ({@code .jsonl} and {@code .bin}) and {@code torch_optimizers.jsonl}. Some may be missing;
   * other files are ignored.
   *
   * @throws IOException if there is no such folder, it holds none of them, or one is malformed; the
   *     text says which line
   */
  public static ConformanceReport run(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(folder + " is not a folder; cases are read from one");
    }
    return run(CaseSource.folder(folder), folder.toString());
  }

  private static ConformanceReport run(CaseSource source, String name) throws IOException {
    List<Suite> suites =
        List.of(new OnnxNodes(), new TorchOps(), new TorchModules(), new TorchOptimizers());
    List<Outcome> outcomes = new ArrayList<>();
    boolean found = false;
    for (Suite suite : suites) {
      CaseFile file = CaseFile.open(source, suite.file());
      if (file != null) {
        found = true;
        for (Case one : file.cases()) {
          outcomes.add(run(suite, one));
        }
      }
    }
    if (!found) {
      throw new IOException(
          name
              + " holds no cases: onnx_nodes.jsonl, torch_ops.jsonl, torch_modules.jsonl or"
              + " torch_optimizers.jsonl is needed");
    }
    return new ConformanceReport(outcomes);
  }

  private static Outcome run(Suite suite, Case one) throws IOException {
    String op = suite.op(one);
    String name = one.text("name");
    Comparison comparison = suite.tolerance(one);
    String failure;
    try {
      suite.run(one, comparison);
      failure = comparison.failure();
    } catch (Skipped e) {
      return new Outcome(suite.file(), op, name, Status.SKIPPED, e.reason(), false);
    } catch (RuntimeException | TensorOutOfMemoryError e) {
      failure = "threw " + e.getClass().getSimpleName() + ": " + e.getMessage();
    }
    return failure == null
        ? new Outcome(suite.file(), op, name, Status.PASSED, "", comparison.isStrict())
        : new Outcome(suite.file(), op, name, Status.FAILED, failure, false);
  }
}
