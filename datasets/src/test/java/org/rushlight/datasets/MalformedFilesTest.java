// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rushlight.datasets.testing.Bytes.gzip;
import static org.rushlight.datasets.testing.Bytes.hex;
import static org.rushlight.datasets.testing.Bytes.utf8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rushlight.datasets.archive.ArchivesMalformedTest;
import org.rushlight.datasets.bytes.GzipInput;
import org.rushlight.datasets.csv.CsvData;
import org.rushlight.datasets.csv.CsvMalformedTest;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxMalformedTest;
import org.rushlight.datasets.npy.NpyMalformedTest;
import org.rushlight.datasets.testing.Malformed;

/** Malformed files of all kinds together, and bombs: little that unpacks to more than the heap. */
class MalformedFilesTest {
  private static final int MEMBER = 1 << 24;

  private static Map<String, List<Malformed>> tables() throws IOException {
    List<Malformed> csv = new ArrayList<>(CsvMalformedTest.malformed());
    CsvMalformedTest.unfit().forEach(unfit -> csv.add(unfit.file()));
    Map<String, List<Malformed>> tables = new TreeMap<>();
    tables.put("IDX", IdxMalformedTest.malformed());
    tables.put("CSV", csv);
    tables.put("npy", NpyMalformedTest.arrays());
    tables.put("npz", NpyMalformedTest.archives());
    tables.put("tar", ArchivesMalformedTest.tars());
    tables.put("zip", ArchivesMalformedTest.zips());
    return tables;
  }

  /** What each of them must cause is tested by the class of its kind, with {@link Malformed}. */
  @Test
  void thereAreManyOfEachKindAndEachSaysWhatItsErrorMustSay() throws IOException {
    Map<String, Integer> least =
        Map.of("IDX", 45, "CSV", 50, "npy", 25, "npz", 25, "tar", 45, "zip", 25);
    int all = 0;
    int packed = 0;
    for (var table : tables().entrySet()) {
      List<Malformed> files = table.getValue();
      assertTrue(files.size() >= least.get(table.getKey()), table.getKey() + " " + files.size());
      var names = new HashSet<String>();
      for (Malformed file : files) {
        assertTrue(names.add(file.name()), table.getKey() + ": two are named " + file.name());
        assertTrue(file.words().length > 0, file.name());
        packed += GzipInput.isGzip(file.contents()) ? 1 : 0;
      }
      all += files.size();
    }
    assertTrue(all >= 220 && packed >= 30, all + " files, " + packed + " of them in gzip");
  }

  /** One member of 16 MB at a time: gzip files may be joined. */
  private static Path bomb(Path folder, byte[] head, char filling, int members) throws IOException {
    byte[] zeros = new byte[MEMBER];
    Arrays.fill(zeros, (byte) filling);
    byte[] member = gzip(zeros);
    Path file = folder.resolve("bomb.gz");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(gzip(head));
      for (int i = 0; i < members; i++) {
        out.write(member);
      }
    }
    assertTrue(Files.size(file) < 2 << 20, "it is small itself");
    return file;
  }

  @ParameterizedTest(name = "{0}")
  @Timeout(120)
  @CsvSource({
    "an open quote, '1,2,\"', x",
    "a row without an end, '1,2,', x",
    "nothing but commas, '1,2', ','",
    "quotes without end, '1,\"', '\"'"
  })
  void aTableOfAGigabyteInOneRowIsRefusedInASmallHeap(
      String name, String row, String filling, @TempDir Path folder) throws Exception {
    Path file = bomb(folder, utf8("a,b,kind\n1,2,x\n" + row), filling.charAt(0), 64);
    String said = said(ReadTable.class, file);
    assertTrue(said.startsWith("DataFormatException: " + file + ", line 3: "), said);
    assertTrue(said.matches("(?s).*(has not ended after 4194304 char|quote).*"), said);
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  @Timeout(120)
  void anArrayWithAGigabyteBehindItStopsAtItsEnd(@TempDir Path folder) throws Exception {
    Path file = bomb(folder, hex("00000801 00000003 010203"), '\0', 64);
    assertEquals(
        "DataFormatException: "
            + file
            + ", byte 11: trailing data: uint8 [3] is complete here, but the file goes on",
        said(ReadArray.class, file));
  }

  /** What reading a file throws in a virtual machine with 200 MB of heap. */
  private static String said(Class<?> program, Path file) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void say(Runnable reader) {
    try {
      reader.run();
      System.out.print("nothing");
    } catch (DataFormatException | OutOfMemoryError e) {
      System.out.print(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  /** Reads a table. */
  static final class ReadTable {
    private ReadTable() {}

    public static void main(String[] arguments) {
      say(() -> CsvData.read(Path.of(arguments[0])));
    }
  }

  /** Reads an array. */
  static final class ReadArray {
    private ReadArray() {}

    public static void main(String[] arguments) {
      say(() -> Idx.read(Path.of(arguments[0])));
    }
  }
}
