// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.datasets.Idx;
import org.rushlight.datasets.IdxArray;
import org.rushlight.io.SafeTensors;
import org.rushlight.tensor.Tensors;

class InspectTest {
  @TempDir private Path temp;

  @Test
  void idx() {
    Path file = temp.resolve("labels.gz");
    Idx.write(file, IdxArray.uint8(new byte[] {3, (byte) 200, 3, 2}, 4));
    assertEquals(
        List.of(
            "IDX, uint8 [4]",
            "smallest 2, largest 200, mean 52.0000",
            "value        count",
            "2                1",
            "3                2",
            "200              1"),
        Cli.run("inspect", file).ok().lines());
  }

  @Test
  void csv() throws IOException {
    Path file = Files.writeString(temp.resolve("t.csv"), "w,kind\n1.5,b\n-2,a\n5,b\n");
    assertEquals(
        List.of(
            "CSV, 3 rows of 2 columns, the last (kind) as the label",
            "column      smallest       largest          mean",
            "w                 -2             5        1.5000",
            "class a: 1 rows",
            "class b: 2 rows"),
        Cli.run("inspect", file).ok().lines());
  }

  @Test
  void safetensors() throws IOException {
    Path file = temp.resolve("t.safetensors");
    SafeTensors.save(
        Map.of("a.weight", Tensors.ones(2, 3), "b", Tensors.of(7L)), file, Map.of("k", "v"));
    List<String> lines = Cli.run("inspect", file).ok().lines();
    assertEquals("safetensors, 2 tensors, 7 values", lines.get(0));
    assertTrue(lines.contains("a.weight  F32   [2, 3]"), lines.toString());
    assertTrue(lines.contains("b         I64   [1]"), lines.toString());
    assertTrue(lines.contains("2 of 2 tensors have a checksum, all right"), lines.toString());
    assertEquals("k = v", lines.get(lines.size() - 1));
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    Cli.Result damaged = Cli.run("inspect", file);
    assertEquals(1, damaged.status());
    assertTrue(damaged.err().contains("is damaged"), damaged.err());
  }

  @Test
  void theDoctorFindsThisMachineWell() {
    Cli.Result result = Cli.run("doctor").ok();
    for (String name : List.of("java", "cpu", "quota", "blas", "kernels", "threads", "ledger")) {
      assertTrue(result.lines().stream().anyMatch(line -> line.startsWith(name)), result.out());
    }
    assertTrue(
        result.lines().stream().anyMatch(line -> line.matches("kernels +\\S+, of OpenBLAS: \\S+")),
        result.out());
    for (String test : List.of("matmul", "gradient", "save+load")) {
      assertTrue(result.lines().contains(Text.format("%-10s works", test)), result.out());
    }
  }

  @Test
  void aNativeLibraryThatIsMissingIsExplained() {
    Throwable e =
        new ExceptionInInitializerError(
            new UnsatisfiedLinkError("/lib/libm.so.6: version `GLIBC_2.34' not found"));
    assertTrue(Errors.line(e).startsWith("the native library could not be loaded: /lib/libm"));
    assertTrue(Host.remedy(Errors.nativeReason(e)).contains("glibc 2.34 or later"));
    assertTrue(Host.remedy("failed to map segment from shared object").contains("noexec"));
    assertTrue(Host.remedy("no jnirushlight in java.library.path").contains("build for"));
  }

  @Test
  void conformanceOfAFolderWithoutCasesFails() {
    Cli.Result result = Cli.run("conformance", temp);
    assertEquals(1, result.status());
    assertTrue(result.err().contains("holds no cases"), result.err());
  }
}
