// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands data list, fetch and verify on what ships. */
class DataCommandTest {
  private static final Path SHIPPED = Path.of("../../datasets/data").toAbsolutePath().normalize();

  @TempDir private Path temp;

  private static JsonArray json(Cli.Result result) {
    return JsonParser.parseString(result.ok().out()).getAsJsonArray();
  }

  @Test
  void theListSaysWhatIsHereAndHowToGetTheRest() {
    List<String> lines = Cli.run("data", "list", "--data-dir", SHIPPED).ok().lines();
    assertTrue(lines.get(0).matches("name +samples +inputs +classes +licence +what +where"));
    String mnist = lines.stream().filter(l -> l.startsWith("mnist ")).findFirst().orElseThrow();
    assertTrue(
        mnist.matches("mnist +60,000 \\+ 10,000 +\\[1, 28, 28] +10 +CC BY-SA 3.0 .*"), mnist);
    assertTrue(mnist.endsWith("  " + SHIPPED.resolve("mnist")), mnist);
    String kmnist = lines.stream().filter(l -> l.startsWith("kmnist ")).findFirst().orElseThrow();
    assertTrue(kmnist.endsWith("  not here: rushlight data fetch kmnist"), kmnist);
    assertEquals(Data.NAMES.size() + 1, lines.size());
  }

  @Test
  void theListAsJsonHasAllClasses() {
    JsonArray sets = json(Cli.run("data", "list", "--json", "--data-dir", SHIPPED));
    assertEquals(Data.NAMES.size(), sets.size());
    for (var element : sets) {
      JsonObject set = element.getAsJsonObject();
      boolean ships =
          List.of("mnist", "characters", "digits", "iris", "wine", "breast-cancer")
              .contains(set.get("name").getAsString());
      assertEquals(ships, !set.get("found").isJsonNull(), set.toString());
      assertTrue(set.get("classes").getAsJsonArray().size() > 1);
      assertTrue(set.get("home").getAsString().matches("https?://.*"));
    }
  }

  @Test
  void setsAreFetchedFromAMirrorFolderOnce() throws IOException {
    Path target = temp.resolve("my data");
    Object[] fetch = {"data", "fetch", "iris", "wine", "--mirror", SHIPPED, "--data-dir", target};
    assertEquals(
        List.of(
            "iris: 3.8 kB in " + target.resolve("iris"),
            "wine: 12.1 kB in " + target.resolve("wine")),
        Cli.run(fetch).ok().lines());
    assertEquals(
        List.of(
            "iris is there already: " + target.resolve("iris"),
            "wine is there already: " + target.resolve("wine")),
        Cli.run(fetch).ok().lines());
    JsonObject row =
        json(Cli.run("data", "fetch", "iris", "--data-dir", target, "--json", "--force"))
            .get(0)
            .getAsJsonObject();
    assertEquals(3858, row.get("fetched_bytes").getAsLong());
    assertEquals(target.resolve("iris").toString(), row.get("folder").getAsString());
    Cli.run("train", "--data", "wine", "--data-dir", target, "--epochs", 1, "--out", temp + "/r")
        .ok();
    Cli.run("evaluate", temp.resolve("r")).ok();
  }

  @Test
  void aFetchThatFailsSaysWhatToPutWhereAndGoesOnWithTheRest() throws IOException {
    Path mirror = Files.createDirectories(temp.resolve("mirror/csv"));
    Files.writeString(mirror.resolve("iris.csv"), "not,iris\n1,2\n");
    Path target = Files.createDirectories(temp.resolve("d/wine"));
    Files.writeString(target.resolve("wine.csv"), "other\n1\n");
    Cli.Result result =
        Cli.run(
            "data",
            "fetch",
            "iris",
            "wine",
            "--mirror",
            mirror.getParent(),
            "--data-dir",
            temp.resolve("d"));
    assertEquals(1, result.status());
    // What ships helps out for iris; what is not wine is not overwritten.
    assertEquals(List.of("iris: 3.8 kB in " + temp.resolve("d/iris")), result.lines());
    List<String> errors = result.err().lines().toList();
    assertTrue(errors.get(0).contains("wine.csv has other contents than it should"), result.err());
    assertEquals("rushlight: not fetched: wine", errors.get(errors.size() - 1));
    assertEquals("other\n1\n", Files.readString(target.resolve("wine.csv")));
  }

  @Test
  void aFolderWithoutPermissionIsNamed() throws IOException {
    Path locked = Files.createDirectory(temp.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    if (Files.isWritable(locked)) {
      return; // a superuser writes everywhere
    }
    Cli.Result result = Cli.run("data", "fetch", "iris", "--data-dir", locked);
    assertEquals(1, result.status());
    assertTrue(result.err().contains("cannot make the folder " + locked), result.err());
  }

  @Test
  void verifyingPrintsALineAFile() {
    List<String> lines = Cli.run("data", "verify", "iris", "digits").ok().lines();
    assertEquals(
        List.of(
            "right  "
                + SHIPPED.resolve("iris/iris.csv")
                + "  150 rows of 4 numbers and a class: SHA-256 right",
            "right  "
                + SHIPPED.resolve("digits/digits.csv.gz")
                + "  1797 rows of 64 numbers and a class: SHA-256 right"),
        lines);
    assertEquals("", Cli.run("data", "verify", "iris", "--quiet").ok().out());
  }

  @Test
  void aFolderAndAFileAreVerifiedByTheirContents() throws IOException {
    Path copy = Files.createDirectory(temp.resolve("some files"));
    for (String name : List.of("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")) {
      Files.copy(SHIPPED.resolve("mnist").resolve(name), copy.resolve(name));
    }
    Files.writeString(copy.resolve("notes.txt"), "no data");
    Files.writeString(copy.resolve("table.csv"), "a,b\n1,x\n2,\"y\nz\"\n");
    List<String> lines = Cli.run("data", "verify", copy).ok().lines();
    assertEquals(3, lines.size());
    assertTrue(
        lines
            .get(0)
            .endsWith(
                "uint8 [10000, 28, 28]: SHA-256 right, that of t10k-images-idx3-ubyte of mnist"));
    assertTrue(lines.get(2).endsWith("CSV, 2 rows: layout and values right; no checksum is known"));

    byte[] bytes = Files.readAllBytes(copy.resolve("t10k-labels-idx1-ubyte.gz"));
    bytes[2000] ^= 1;
    Files.write(copy.resolve("t10k-labels-idx1-ubyte.gz"), bytes);
    Files.writeString(copy.resolve("table.csv"), "a,b\n1,x,3\n");
    Cli.Result result = Cli.run("data", "verify", copy, "--quiet");
    assertEquals(1, result.status());
    assertEquals("rushlight: 2 of 3 files wrong", result.err().strip());
    assertTrue(
        result
            .lines()
            .get(0)
            .matches("WRONG .*t10k-labels-idx1-ubyte.gz  (gzip layer|byte \\d+): .*"),
        result.out());
    assertTrue(
        result
            .lines()
            .get(1)
            .endsWith(
                "line 2: each row must have 2 cells as the first line has, but"
                    + " this one has 3"),
        result.out());
    JsonArray rows =
        JsonParser.parseString(Cli.run("data", "verify", copy, "--json").out()).getAsJsonArray();
    assertFalse(rows.get(1).getAsJsonObject().get("right").getAsBoolean());
  }

  @Test
  void anEmptyFolderIsNoSuccess() {
    Cli.Result result = Cli.run("data", "verify", temp);
    assertEquals(1, result.status());
    assertTrue(result.err().contains("has no data files"), result.err());
  }

  @Test
  void namesOfManySpellingsTrain() {
    for (String name : List.of("BreastCancer", "breast_cancer")) {
      Path run = temp.resolve(name);
      Cli.run("train", "--data", name, "--epochs", 1, "--out", run).ok();
      assertTrue(
          Cli.run("evaluate", run).ok().lines().stream()
              .anyMatch(l -> l.strip().startsWith("malignant ")));
    }
  }
}
