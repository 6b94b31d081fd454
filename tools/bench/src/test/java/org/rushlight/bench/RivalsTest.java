// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes in turn; a shell script stands in for PyTorch. */
class RivalsTest {
  private static final String ANSWERS =
      """
      #!/bin/sh
      while read word rest; do
        case $word in
          version) echo 2.13 ;;
          warm) echo 0 ;;
          round) echo 100 ;;
          memory) echo 5000000 ;;
          *) echo ready ;;
        esac
      done
      """;

  @TempDir private Path temp;
  private final List<String> messages = new ArrayList<>();

  @BeforeEach
  void noMessages() {
    messages.clear();
  }

  private Rivals rivals(String script) throws IOException {
    Path python = Files.writeString(temp.resolve("python"), script);
    assertTrue(python.toFile().setExecutable(true));
    return Rivals.find(null, python, messages::add);
  }

  @Test
  void aRowHasBothSidesAndTheirMemory() throws IOException {
    TrainResult row = new TrainBench(rivals(ANSWERS), 1, 3).run("tiny-4-100-2");
    assertEquals(100, row.torchSamplesPerSecond());
    assertEquals(row.samplesPerSecond() / 100, row.ratio(), 1e-9);
    assertEquals(5.0, row.torchPeakMb());
    assertEquals("2.13", row.torch());
    assertEquals(3, row.rounds());
    assertTrue(row.peakMb() == null || row.peakMb() > 10, row.toString());
    assertEquals(List.of(), messages);
  }

  @Test
  void withoutPythonThisSideIsMeasuredAlone() throws IOException {
    Rivals alone = Rivals.find(null, null, messages::add);
    TrainResult row = new TrainBench(alone, 1, 1).run("tiny-4-100-2");
    assertTrue(row.samplesPerSecond() > 0);
    assertNull(row.torchSamplesPerSecond());
    assertNull(row.ratio());
    assertNull(row.torchPeakMb());
    assertNull(row.torch());
    assertEquals(List.of(), messages);
  }

  @Test
  void aPythonWithoutTorchIsLeftOutAndSaid() throws IOException {
    Rivals rivals =
        rivals("#!/bin/sh\necho \"ModuleNotFoundError: No module named 'torch'\" >&2\nexit 1\n");
    assertNull(rivals.torchVersion());
    assertEquals(1, messages.size());
    String message = messages.get(0);
    assertTrue(message.contains("No module named 'torch'; "), message);
    assertTrue(message.endsWith("python -m pip install torch numpy may help"), message);
  }

  @Test
  void aPythonThatIsNotThereIsLeftOutAndSaid() {
    Rivals rivals = Rivals.find(null, temp.resolve("nowhere"), messages::add);
    assertNull(rivals.torchVersion());
    assertTrue(messages.get(0).contains("nowhere cannot run it: "), messages.toString());
  }

  @Test
  void aRivalThatEndsHalfwayIsLeftOutOfTheRow() throws IOException {
    String once = ANSWERS.replace("echo 100", "echo gone >&2; exit 1");
    TrainResult row = new TrainBench(rivals(once), 1, 2).run("tiny-4-100-2");
    assertTrue(row.samplesPerSecond() > 0);
    assertNull(row.ratio());
    assertNull(row.torchPeakMb());
    assertEquals(List.of("PyTorch is left out for train tiny-4-100-2 1: gone"), messages);
  }

  @Test
  void whatThisSidesProcessSaysLastIsTheError() {
    Rivals rivals = Rivals.find(temp.resolve("no-data"), null, messages::add);
    IOException e =
        assertThrows(IOException.class, () -> new TrainBench(rivals, 1, 1).run("lenet5"));
    assertTrue(e.getMessage().contains("train-images-idx3-ubyte"), e.getMessage());
  }

  @Test
  void stepsInferenceAndScaleRunInTheirOwnProcesses() throws IOException {
    StepResult step = new StepBench(null, 1, 0.1).run("tiny-1-64-64-1");
    assertTrue(step.gemm() > 0 && step.java() > 0, step.toString());
    Rivals rivals = rivals(ANSWERS);
    InferResult infer = new InferBench(rivals, 1, 1).run("lenet5", 1);
    assertEquals("1x28x28", infer.input());
    assertEquals(1e3 / infer.samplesPerSecond(), infer.milliseconds(), 1e-9);
    assertEquals(10, infer.torchMilliseconds());
    ScaleResult scale = new ScaleBench(rivals, 1, 1).run(new ScaleBench.Point("width", 4, 8, 1));
    assertEquals("784-8-8-10", scale.layers());
    assertEquals(8, scale.size());
    assertEquals(4e4, scale.torchStepMicroseconds(), 1e-6);
  }
}
