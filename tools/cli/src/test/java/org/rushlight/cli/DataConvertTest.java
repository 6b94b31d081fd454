// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code data convert} and {@code data split} as a user types them. */
class DataConvertTest {
  private static final Path DATA = Path.of("../../datasets/data").toAbsolutePath().normalize();

  @TempDir private Path temp;

  private Path path(String name) {
    return temp.resolve(name);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void irisThroughNpz() throws IOException {
    Path csv = DATA.resolve("iris/iris.csv");
    Cli.Result result = Cli.run("data", "convert", csv, path("iris.npz")).ok();
    assertEquals(List.of(path("iris.npz") + ": 150 rows of 5 columns, labelled"), result.lines());
    assertEquals("", result.err());
    Cli.run("data", "convert", path("iris.npz"), path("b.csv"), "--quiet").ok();
    assertArrayEquals(Files.readAllBytes(csv), Files.readAllBytes(path("b.csv")));
    Cli.Result again = Cli.run("data", "convert", csv, path("iris.npz"));
    assertEquals(1, again.status());
    assertTrue(again.err().contains("iris.npz exists already"), again.err());
    assertEquals(
        "{\"file\":\"%s\",\"parts\":[{\"part\":\"\",\"samples\":150,\"type\":\"float64\",\"shape\":[4],"
                .formatted(path("iris.npz"))
            + "\"labelled\":true}]}",
        JsonParser.parseString(
                Cli.run("data", "convert", csv, path("iris.npz"), "--force", "--json").ok().out())
            .toString());
  }

  @Test
  void picturesInAllForms() throws IOException {
    Path four = Cli.pictures(path("four"));
    Cli.run("data", "convert", four, path("a.npz")).ok();
    Cli.run("data", "convert", path("a.npz"), path("back"), "--to", "idx").ok();
    Cli.run("data", "convert", four, path("again"), "--to", "idx").ok();
    for (String name : names(path("back"))) {
      assertArrayEquals(
          Files.readAllBytes(path("again").resolve(name)),
          Files.readAllBytes(path("back").resolve(name)));
    }
    assertEquals(4, names(path("back")).size());
    // The labels lie beside the pictures under their usual name.
    Cli.Result folder =
        Cli.run("data", "convert", four.resolve("t10k-images-idx3-ubyte.gz"), path("pics")).ok();
    assertTrue(folder.err().contains("taking the labels from"), folder.err());
    assertEquals(60, names(path("pics")).size());
    Cli.run("data", "convert", path("pics"), path("pics.csv.gz")).ok();
    Cli.Result shaped =
        Cli.run("data", "convert", path("pics.csv.gz"), path("c-images-idx3-ubyte"));
    assertTrue(shaped.ok().err().contains("256 columns as pictures of 16 x 16"), shaped.err());
    assertArrayEquals(
        Files.readAllBytes(path("back/t10k-images-idx3-ubyte")),
        Files.readAllBytes(path("c-images-idx3-ubyte")));
    assertArrayEquals(
        Files.readAllBytes(path("back/t10k-labels-idx1-ubyte")),
        Files.readAllBytes(path("c-labels-idx1-ubyte")));
    Cli.run("data", "convert", path("pics"), path("d.npz"), "--size", "4x5").ok();
    assertTrue(Cli.run("inspect", path("d.npz")).ok().out().startsWith("npz, uint8 [60, 4, 5]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data|2|data needs",
        "data convert|2|Missing required parameters: 'IN', 'OUT'",
        "data convert no/file a.npz|1|cannot read no/file: there is no such file",
        "data convert IRIS a.png|2|the ending must be .csv, .npz",
        "data convert IRIS a.npz --to parquet|2|--to must be csv, npz",
        "data convert IRIS IRIS|1|is what is read",
        "data convert IRIS no/folder/a.npz|1|the folder",
        "data convert IRIS TEMP/pics|1|--shape HxW",
        "data convert IRIS a.npz --label colour|1|no column is named \"colour\"",
        "data convert IRIS a.npz --labels x|1|--labels goes with one IDX file",
        "data convert IRIS a.npz --size 3|2|--size must be such as 28x28",
        "data convert IRIS a.npz --shape 3x3|1|has 9 values, but a row has 4",
        "data convert IRIS a.npz --part val|1|has no part val",
        "data convert IRIS a-idx3-ubyte|1|call it idx2",
        "data split IRIS|2|needs one OUT",
        "data split IRIS a --parts 0.5,0.6|2|with the sum 1",
        "data split IRIS a --parts 1|2|two fractions or more",
        "data split IRIS a --names train,train,x|2|3 different names",
        "data split IRIS a --parts 0.25,0.25,0.25,0.25|2|--names must be 4",
        "data split IRIS a --parts 0.999,0.001|1|has none; larger parts",
        "inspect IRIS --delimiter ab|2|--delimiter must be one of",
      })
  void mistakesAreExplained(String words, int status, String text) throws IOException {
    Object[] args =
        words
            .replace("IRIS", DATA.resolve("iris/iris.csv").toString())
            .replace("TEMP", temp.toString())
            .split(" ");
    Cli.Result result = Cli.run(args);
    assertEquals(status, result.status(), result.err());
    assertTrue(result.err().contains(text), result.err());
    assertEquals("", result.out());
    assertEquals(List.of(), names(temp));
  }

  @Test
  void aSplitTableHasItsHeaderAndEachRowOnce() throws IOException {
    String text =
        "age,city,y\n1,\"a,b\",no\n2,,yes\n03,c,no\n4.50,d,yes\n5,e,no\n6,f,yes\n7,g,no\n8,h,no\n";
    Path csv = Files.writeString(path("t.csv"), text);
    Cli.Result result = Cli.run("data", "split", csv, path("out"), "--parts", "0.5,0.25,0.25").ok();
    assertEquals(3, result.lines().size());
    List<String> rows = new ArrayList<>();
    for (String part : List.of("train", "val", "test")) {
      List<String> lines = Files.readAllLines(path("out-" + part + ".csv"));
      assertEquals("age,city,y", lines.get(0));
      rows.addAll(lines.subList(1, lines.size()));
    }
    Collections.sort(rows);
    assertEquals(text.lines().skip(1).sorted().toList(), rows);
    byte[] train = Files.readAllBytes(path("out-train.csv"));
    Cli.run("data", "split", csv, "--out", path("new/b.csv.gz"), "--parts", "0.5,0.25,0.25").ok();
    Cli.run("data", "convert", path("new/b-train.csv.gz"), path("b.csv"), "--texts").ok();
    assertArrayEquals(train, Files.readAllBytes(path("b.csv")), "the same seed");
  }

  @Test
  void aSplitFolderIsCopiedAndTrainedOn() throws IOException {
    Path four = Cli.pictures(path("four"));
    Cli.run("data", "convert", four.resolve("t10k-images-idx3-ubyte.gz"), path("pics")).ok();
    Cli.run("data", "split", path("pics"), path("parts"), "--parts", "0.8,0.2").ok();
    assertEquals(60, names(path("parts")).size());
    for (String name : names(path("parts"))) {
      assertArrayEquals(
          Files.readAllBytes(path("pics").resolve(name.replaceFirst("^[a-z]+/", ""))),
          Files.readAllBytes(path("parts").resolve(name)));
    }
    Cli.Result trained =
        Cli.run("train", "--data", path("parts"), "--epochs", 12, "--out", path("run")).ok();
    assertTrue(
        trained.err().contains("48 training and 12 test samples of [1, 16, 16]"), trained.err());
    assertTrue(Cli.run("evaluate", path("run")).ok().out().contains("samples   12"));
    Cli.run("data", "convert", path("parts"), path("parts.npz")).ok();
    Cli.run("train", "--data", path("parts.npz"), "--epochs", 12, "--out", path("run2")).ok();
    assertArrayEquals(Cli.model(path("run")), Cli.model(path("run2")), "the same data");
    Cli.Result whole =
        Cli.run("train", "--data", path("pics"), "--epochs", 1, "--out", path("run3")).ok();
    assertTrue(whole.err().contains("48 training and 12 test samples"), whole.err());
  }

  @Test
  void npzAndIdxAreSplit() throws IOException {
    Path four = Cli.pictures(path("four"));
    Cli.run("data", "split", four, path("idx"), "--part", "train").ok();
    assertEquals(
        List.of(
            "t10k-images-idx3-ubyte",
            "t10k-labels-idx1-ubyte",
            "train-images-idx3-ubyte",
            "train-labels-idx1-ubyte",
            "val-images-idx3-ubyte",
            "val-labels-idx1-ubyte"),
        names(path("idx")));
    Cli.run("data", "convert", DATA.resolve("digits/digits.csv.gz"), path("d.npz")).ok();
    Cli.run("data", "split", path("d.npz"), path("e.npz"), "--seed", 3).ok();
    String text = Cli.run("inspect", path("e.npz")).ok().out();
    assertTrue(text.contains("npz, part val, 180 rows of 65 columns, digit as the label"), text);
    Cli.Result twice = Cli.run("data", "split", path("e.npz"), path("f"));
    assertTrue(twice.err().contains("has parts already (train, val, test)"), twice.err());
  }

  @Test
  void trainOnATableInNpz() {
    Cli.run("data", "convert", DATA.resolve("iris/iris.csv"), path("iris.npz")).ok();
    Cli.Result result =
        Cli.run(
            "train",
            "--data",
            path("iris.npz"),
            "--epochs",
            30,
            "--batch-size",
            16,
            "--out",
            path("run"));
    assertTrue(
        result.ok().err().contains("120 training and 30 test samples of [4] in 3 classes"),
        result.err());
    assertTrue(Cli.run("evaluate", path("run")).ok().out().contains("setosa"));
  }

  @Test
  void picturesOfUnequalSizesAreResizedForTraining() throws IOException {
    Path four = Cli.pictures(path("four"));
    Cli.run("data", "convert", four.resolve("t10k-images-idx3-ubyte.gz"), path("pics")).ok();
    Cli.run("data", "convert", path("pics"), path("small"), "--size", "12x12").ok();
    String one =
        names(path("small")).stream().filter(name -> name.startsWith("1/")).findFirst().get();
    Files.copy(path("small").resolve(one), path("pics/1/x.png"));
    Cli.Result refused = Cli.run("data", "convert", path("pics"), path("a.npz"));
    assertTrue(refused.err().contains("all pictures must have one size"), refused.err());
    Cli.Result result =
        Cli.run("train", "--data", path("pics"), "--epochs", 1, "--out", path("run")).ok();
    assertTrue(result.err().contains("samples of [1, 16, 16]"), result.err());
  }
}
