// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of numbers, texts and gaps, from a file alone to predictions. */
class TableTest {
  @TempDir private static Path shared;
  private static Path people;
  private static Path houses;
  private static Path peopleRun;
  private static Path housesRun;
  @TempDir private Path temp;

  /** Who bought follows from sex and age; the label is first, names are quoted, ages lack. */
  @BeforeAll
  static void write() throws IOException {
    Random random = new Random(4);
    List<String> lines = new ArrayList<>(List.of("bought,id,name,sex,age,town"));
    for (int i = 0; i < 300; i++) {
      boolean woman = random.nextBoolean();
      int age = 10 + random.nextInt(60);
      String town = List.of("Oslo", "Rome", "Wien").get(random.nextInt(3));
      lines.add(
          "%s,%d,\"N. %d, \"\"Esq.\"\"\",%s,%s,%s"
              .formatted(
                  woman == age > 40 ? "yes" : "no",
                  i + 1,
                  i,
                  woman ? "w" : "m",
                  i % 25 == 3 ? "" : age,
                  town));
    }
    people =
        Files.write(Files.createDirectory(shared.resolve("my data")).resolve("p q.csv"), lines);
    StringBuilder text = new StringBuilder("area;stra\u00dfe;price\r\n");
    for (int i = 0; i < 300; i++) {
      double area = 20 + 100 * random.nextDouble();
      boolean high = random.nextBoolean();
      text.append(
          "%.2f;%s;%.1f\r\n"
              .formatted(area, high ? "h\u00f6he" : "tal", area * (high ? 3000 : 2000))
              .replace(',', '.'));
    }
    houses =
        Files.write(
            shared.resolve("houses.txt"),
            text.toString().getBytes(Charset.forName("windows-1252")));
    peopleRun = shared.resolve("people");
    housesRun = shared.resolve("houses");
    Cli.run("train", "--data", people, "--label", "bought", "--out", peopleRun).ok();
    Cli.run("train", "--data", houses, "--encoding", "windows-1252", "--out", housesRun).ok();
  }

  private static JsonObject json(Path run, Object... more) {
    List<Object> words = new ArrayList<>(List.of("evaluate", run, "--json"));
    words.addAll(List.of(more));
    return JsonParser.parseString(Cli.run(words.toArray()).ok().out()).getAsJsonObject();
  }

  @Test
  void aMixedTableIsLearned() throws IOException {
    JsonObject all = json(peopleRun);
    assertEquals(60, all.get("samples").getAsInt());
    assertTrue(all.get("accuracy").getAsDouble() > 0.9, all.toString());
    String config = Files.readString(peopleRun.resolve("config.json"));
    assertTrue(config.contains("\"free text: 300 different texts in 300 cells\""), config);
    assertTrue(config.contains("row numbers"), config);
    Cli.Result told = Cli.run("evaluate", peopleRun).ok();
    assertTrue(
        told.out().contains("              precision    recall  f1-score   support\n"), told.out());
    BufferedImage picture = ImageIO.read(peopleRun.resolve("confusion.png").toFile());
    assertTrue(picture.getWidth() > 200 && picture.getHeight() > 200);
  }

  @Test
  void whatWasFoundOutIsShown() {
    Path run = temp.resolve("run");
    Cli.Result shown =
        Cli.run(
                "train",
                "--data",
                people,
                "--label=1",
                "--ignore",
                "town",
                "--missing",
                "mean",
                "--epochs",
                1,
                "--out",
                run)
            .ok();
    assertTrue(shown.err().contains("  town    ignored      as asked\n"), shown.err());
    assertTrue(shown.err().contains("  bought  label        2 classes: no, yes\n"), shown.err());
    assertTrue(shown.err().contains("missing cells: 12; numbers are filled with the mean"));
    assertTrue(shown.err().contains("240 training and 60 test samples of [3] in 2 classes"));
    Cli.Result quiet =
        Cli.run(
            "train",
            "--data",
            people,
            "--label=1",
            "--epochs",
            1,
            "--out",
            run,
            "--force",
            "--quiet");
    assertEquals("", quiet.ok().err());
    Cli.Result dropped =
        Cli.run(
                "train",
                "--data",
                people,
                "--label=bought",
                "--missing=drop",
                "--epochs",
                1,
                "--out",
                run,
                "--force")
            .ok();
    assertTrue(dropped.err().contains("rows with missing cells, left out: 12"), dropped.err());
    assertEquals(58, json(run).get("samples").getAsInt());
    Cli.Result refused =
        Cli.run(
            "train",
            "--data",
            people,
            "--label=bought",
            "--missing=error",
            "--out",
            temp.resolve("no"));
    assertEquals(1, refused.status());
    assertTrue(refused.err().contains("line 5, column 5 (age): the cell is empty"), refused.err());
    assertFalse(Files.exists(temp.resolve("no")));
  }

  @Test
  void aNumberIsPredictedInItsOwnUnits() throws IOException {
    JsonObject all = json(housesRun);
    assertEquals("regression", all.get("task").getAsString());
    assertTrue(all.get("r2").getAsDouble() > 0.97, all.toString());
    List<String> lines = Files.readAllLines(housesRun.resolve("metrics.csv"));
    assertEquals(
        "epoch,train_loss,test_loss,test_rmse,test_mae,test_r2,seconds,samples_per_second",
        lines.get(0));
    assertTrue(Files.exists(housesRun.resolve("predicted.png")));
    assertTrue(ImageIO.read(housesRun.resolve("curves.png").toFile()).getWidth() > 900);
    List<String> told = Cli.run("predict", housesRun, houses).ok().lines();
    assertEquals("index,prediction", told.get(0));
    List<String> rows = Files.readAllLines(houses, Charset.forName("windows-1252"));
    double sum = 0;
    for (int i = 1; i < told.size(); i++) {
      double price = Double.parseDouble(rows.get(i).split(";")[2]);
      sum += Math.abs(Double.parseDouble(told.get(i).split(",")[1]) - price);
    }
    assertEquals(300, told.size() - 1);
    assertEquals(
        json(housesRun, "--data", houses).get("mae").getAsDouble(),
        json(housesRun, "--data", people.resolveSibling("../houses.txt")).get("mae").getAsDouble());
    assertTrue(sum / 300 < 20_000, sum / 300 + " on the mean");
  }

  @Test
  void rowsArePredictedInTheirOrderWithOtherColumnsAround() throws IOException {
    Path rows =
        Files.writeString(
            temp.resolve("new rows.csv"),
            "note,town,age,sex\nx,Oslo,60,w\ny,Rome,20,w\n\"a,b\",Wien,60,m\nz,Paris,20,m\nz,,?,m\n");
    Cli.Result result = Cli.run("predict", peopleRun, rows).ok();
    List<String> lines = result.lines();
    assertEquals("index,prediction,probability,p_no,p_yes", lines.get(0));
    List<String> told = lines.stream().skip(1).map(line -> line.split(",")[1]).toList();
    assertEquals(List.of("yes", "no", "no", "yes"), told.subList(0, 4));
    assertTrue(result.err().contains("missing cells, filled as in training: 2"), result.err());
    assertTrue(result.err().contains("which count as none: 1"), result.err());
    Cli.Result strict = Cli.run("predict", peopleRun, rows, "--unseen", "error");
    assertEquals(1, strict.status());
    assertTrue(strict.err().contains("line 5, column town: the category \"Paris\""), strict.err());
    Cli.Result gaps = Cli.run("predict", peopleRun, rows, "--missing=error");
    assertTrue(gaps.err().contains("line 6, column 2 (town): the cell is empty"), gaps.err());
    Path lacking = Files.writeString(temp.resolve("l.csv"), "town,sex\nOslo,w\n");
    Cli.Result no = Cli.run("predict", peopleRun, lacking);
    assertTrue(
        no.err().contains("the column age is needed, but the columns are town, sex"), no.err());
    Cli.Result evaluated = Cli.run("evaluate", peopleRun, "--data", rows);
    assertTrue(
        evaluated.err().contains("the column bought with the right answers is needed"),
        evaluated.err());
  }

  @Test
  void resumingGivesTheBitsOfOneGo() throws IOException {
    for (Object[] data :
        new Object[][] {{people, "--label=bought"}, {houses, "--encoding=windows-1252"}}) {
      Path straight = temp.resolve("straight");
      Path parts = temp.resolve("parts");
      Cli.run("train", "--data", data[0], data[1], "--epochs=4", "--force", "--out", straight).ok();
      Cli.run("train", "--data", data[0], data[1], "--epochs=2", "--force", "--out", parts).ok();
      Cli.run("train", "--resume", parts, "--epochs=4").ok();
      assertArrayEquals(Cli.model(straight), Cli.model(parts));
      assertEquals(
          Files.readString(straight.resolve("config.json")),
          Files.readString(parts.resolve("config.json")));
    }
  }

  @Test
  void aTableThatChangedIsNotGoneOnWith() throws IOException {
    Path copy = Files.copy(houses, temp.resolve("copy.csv"));
    Path run = temp.resolve("run");
    Cli.run("train", "--data", copy, "--encoding=windows-1252", "--epochs=1", "--out", run).ok();
    byte[] bytes = Files.readAllBytes(copy);
    for (int i = 100; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '2' ? (byte) '3' : bytes[i];
    }
    Files.write(copy, bytes);
    Cli.Result result = Cli.run("train", "--resume", run, "--epochs=2");
    assertEquals(1, result.status());
    assertTrue(result.err().contains("the data of the run have changed"), result.err());
  }

  @Test
  void wrongWordsAreRefused() {
    String[][] cases = {
      {"--task=guess", "--task must be classification or regression, not guess"},
      {"--missing=maybe", "--missing must be error, drop, mean, median"},
      {"--missing=constant:x", "--missing must be error, drop, mean, median"},
      {"--unseen=zeros", "--unseen must be ignore or error, but is zeros"},
      {"--scale=log", "--scale must be standard, min-max or none, not log"},
      {"--delimiter=ab", "--delimiter must be one character, or tab, but is ab"},
      {"--delimiter=1", "the delimiter must be a character like"},
      {"--encoding=utf-99", "--encoding must be one that Java knows"},
    };
    for (String[] words : cases) {
      Cli.Result result = Cli.run("train", "--data", people, words[0]);
      assertEquals(2, result.status(), words[0]);
      assertTrue(result.err().contains(words[1]), result.err());
      assertEquals(1, result.err().lines().count());
    }
    Cli.Result named = Cli.run("train", "--data", "mnist", "--label", "x");
    assertEquals(2, named.status());
    Cli.Result column = Cli.run("train", "--data", people, "--label", "age2");
    assertEquals(1, column.status());
    assertTrue(column.err().contains("no column is named \"age2\"; the columns are bought, id"));
  }

  @Test
  void aRunOfAnOlderVersionIsRefusedInWords() throws IOException {
    Path run = Files.createDirectory(temp.resolve("old"));
    Files.writeString(
        run.resolve("config.json"),
        "{\"settings\":{\"data\":\"iris\",\"model\":\"mlp:3\"},\"data\":{\"input_shape\":[1],"
            + "\"classes\":[\"a\",\"b\"],\"preprocessing\":{\"kind\":\"standardise\",\"columns\":[\"x\"],"
            + "\"mean\":[0.0],\"std\":[1.0]}}}");
    Cli.Result result = Cli.run("evaluate", run);
    assertEquals(1, result.status());
    assertTrue(result.err().contains("is of an older version"), result.err());
    Files.writeString(
        run.resolve("config.json"),
        Files.readString(peopleRun.resolve("config.json")).replace("\"encoder\"", "\"other\""));
    assertTrue(
        Cli.run("evaluate", run).err().contains("config.json is damaged: the table's encoder"));
  }
}
