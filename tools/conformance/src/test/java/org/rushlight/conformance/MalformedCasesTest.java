// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors in case files name the file and line, and say what is wrong. */
class MalformedCasesTest {
  private static final List<String> OPS = List.of("torch_ops.jsonl", "torch_ops.bin");

  @TempDir Path folder;

  private String error() {
    return assertThrows(IOException.class, () -> Conformance.run(folder)).getMessage();
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(folder.resolve("torch_ops.jsonl")));
  }

  private void replaceLine(int number, String line) throws IOException {
    ShippedCases.copy(folder, OPS);
    List<String> lines = lines();
    lines.set(number - 1, line);
    Files.write(folder.resolve("torch_ops.jsonl"), lines);
  }

  @Test
  void someFilesMayBeMissingAndOthersAreIgnored() throws IOException {
    ShippedCases.copy(folder, List.of("torch_optimizers.jsonl"));
    Files.writeString(folder.resolve("notes.jsonl"), "not a case");
    assertEquals(46, Conformance.run(folder).outcomes().size());
  }

  @Test
  void aFolderWithoutCases() {
    assertTrue(error().startsWith(folder + " holds no cases: onnx_nodes.jsonl, "), error());
  }

  @Test
  void noFolder() {
    Path none = folder.resolve("none");
    IOException error = assertThrows(IOException.class, () -> Conformance.run(none));
    assertEquals(none + " is not a folder; cases are read from one", error.getMessage());
  }

  @Test
  void aLineThatIsCutOff() throws IOException {
    ShippedCases.copy(folder, OPS);
    replaceInPlace(3, lines().get(2).substring(0, 200));
    assertTrue(error().startsWith("torch_ops.jsonl, line 3: this is not JSON: "), error());
  }

  private void replaceInPlace(int number, String line) throws IOException {
    List<String> lines = lines();
    lines.set(number - 1, line);
    Files.write(folder.resolve("torch_ops.jsonl"), lines);
  }

  @Test
  void aLineThatIsNoObject() throws IOException {
    replaceLine(2, "[1, 2]");
    assertEquals("torch_ops.jsonl, line 2: a case must be a JSON object, got [1, 2]", error());
  }

  @Test
  void aFieldThatIsMissing() throws IOException {
    replaceLine(5, "{\"name\": \"abs#7\"}");
    assertEquals("torch_ops.jsonl, line 5: there is no \"op\"", error());
  }

  @Test
  void aFieldOfAnotherKind() throws IOException {
    replaceLine(5, "{\"name\": \"abs#7\", \"op\": 3, \"input\": null}");
    assertEquals("torch_ops.jsonl, line 5: \"op\" must be a text", error());
  }

  @Test
  void tensorsWithoutTheirFile() throws IOException {
    ShippedCases.copy(folder, List.of("torch_ops.jsonl"));
    assertEquals(
        "torch_ops.jsonl, line 1, \"input\": its tensors are in torch_ops.bin, which is missing",
        error());
  }

  @Test
  void aTensorFileThatIsCutOff() throws IOException {
    ShippedCases.copy(folder, OPS);
    Files.write(folder.resolve("torch_ops.bin"), new byte[9000]);
    assertEquals(
        "torch_ops.jsonl, line 1, \"input\": bytes 6400 to 9600 are wanted of torch_ops.bin, which"
            + " has 9000",
        error());
  }

  @Test
  void aTensorWhoseSizeDoesNotFit() throws IOException {
    ShippedCases.copy(folder, OPS);
    replaceInPlace(1, lines().get(0).replace("[20, 20]", "[20, 21]"));
    assertEquals(
        "torch_ops.jsonl, line 1, \"input\": a tensor of float64 [20, 21] needs 3360 bytes, the"
            + " line says 3200",
        error());
  }
}
