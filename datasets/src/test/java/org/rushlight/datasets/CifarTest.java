// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.datasets.archive.Unpacking;
import org.rushlight.datasets.bytes.Folders;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.testing.Bytes;
import org.rushlight.datasets.testing.Tar;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;

/** CIFAR's records, in archives built as the published ones are: names, order of members, bytes. */
class CifarTest {
  /** The order of the members in the published archive. */
  private static final List<String> ORDER =
      List.of(
          "data_batch_1.bin",
          "batches.meta.txt",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "test_batch.bin",
          "readme.html",
          "data_batch_5.bin",
          "data_batch_2.bin");

  @TempDir private Path temp;

  /** The byte at a place of a picture; all of 0 to 255 come up. */
  private static int pixel(int picture, int channel, int row, int column) {
    return (picture * 31 + channel * 85 + row * 7 + column * 3) & 0xFF;
  }

  /** Records as they stand in a file: labels, then all red, all green, all blue. */
  private static byte[] records(int first, int count, int... labelBounds) {
    int length = labelBounds.length + 3072;
    byte[] bytes = new byte[count * length];
    for (int i = 0; i < count; i++) {
      int at = i * length;
      for (int bound : labelBounds) {
        bytes[at++] = (byte) ((first + i) % bound);
      }
      for (int channel = 0; channel < 3; channel++) {
        for (int row = 0; row < 32; row++) {
          for (int column = 0; column < 32; column++) {
            bytes[at++] = (byte) pixel(first + i, channel, row, column);
          }
        }
      }
    }
    return bytes;
  }

  /** What a file of CIFAR-10 holds; batch n has n + 1 records, so that a wrong order shows. */
  private static byte[] contents(String name) {
    if (name.endsWith(".bin")) {
      int number = name.startsWith("test") ? 0 : name.charAt(11) - '0';
      return records(100 * number, number + 1, 10);
    }
    return Bytes.utf8(String.join("\n", Cifar10.CLASSES) + "\n\n");
  }

  private static Tar archive() {
    Tar tar = new Tar().folder("cifar-10-batches-bin/");
    ORDER.forEach(name -> tar.member("cifar-10-batches-bin/" + name, '0', contents(name)));
    return tar;
  }

  private static void assertPicture(Example example, int picture, int label) {
    assertEquals(Shape.of(3, 32, 32), example.input().shape());
    assertEquals(DType.FLOAT32, example.input().dtype());
    assertEquals(label, example.target().itemLong());
    float[] values = example.input().toFloatArray();
    for (int channel = 0; channel < 3; channel++) {
      for (int row = 0; row < 32; row++) {
        for (int column = 0; column < 32; column++) {
          float expected = pixel(picture, channel, row, column) / 255f;
          assertEquals(expected, values[(channel * 32 + row) * 32 + column]);
        }
      }
    }
  }

  private static void assertCifar10(Path dataDir) {
    Dataset<Example> train = Cifar10.train(dataDir);
    assertEquals(2 + 3 + 4 + 5 + 6, train.size());
    int sample = 0;
    for (int batch = 1; batch <= 5; batch++) {
      for (int i = 0; i < batch + 1; i++) {
        int picture = 100 * batch + i;
        assertPicture(train.get(sample++), picture, picture % 10);
      }
    }
    Dataset<Example> test = Cifar10.test(dataDir);
    assertEquals(1, test.size());
    assertPicture(test.get(0), 0, 0);
  }

  @Test
  void cifar10IsReadFromTheArchiveAndFromItsFiles() throws IOException {
    Path archive = Files.write(temp.resolve("cifar-10-binary.tar.gz"), archive().gz());
    assertCifar10(temp);
    Unpacking.run(
        archive,
        "cifar-10-batches-bin",
        temp.resolve("cifar-10-batches-bin"),
        1 << 20,
        false,
        bytes -> {});
    Files.delete(archive);
    assertCifar10(temp);
    assertCifar10(temp.resolve("cifar-10-batches-bin"));
  }

  @Test
  void cifar100HasFineAndCoarseLabels() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("cifar-100-binary"));
    Files.write(folder.resolve("train.bin"), records(7, 130, 20, 100));
    Files.write(folder.resolve("test.bin"), records(3, 2, 20, 100));
    Dataset<Example> fine = Cifar100.train(temp);
    Dataset<Example> coarse = Cifar100.train(temp, Cifar100.Labels.COARSE);
    assertEquals(130, fine.size());
    for (int i : new int[] {0, 1, 127, 128, 129}) { // around the end of a converted part
      assertPicture(fine.get(i), 7 + i, (7 + i) % 100);
      assertPicture(coarse.get(i), 7 + i, (7 + i) % 20);
    }
    assertPicture(Cifar100.test(temp).get(1), 4, 4);
    assertPicture(Cifar100.test(temp, Cifar100.Labels.COARSE).get(1), 4, 4);
  }

  @Test
  void thereAre100NamesIn20Groups() {
    assertEquals(100, Cifar100.CLASSES.size());
    assertEquals(20, Cifar100.COARSE_CLASSES.size());
    assertEquals("worm", Cifar100.CLASSES.get(99));
  }

  private void assertRefused(byte[] test, String place, String words) throws IOException {
    Path file = Files.write(temp.resolve("test_batch.bin"), test);
    DataFormatException e = assertThrows(DataFormatException.class, () -> Cifar10.test(temp));
    assertEquals(file.toString(), e.file());
    assertEquals(place, e.place());
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void damagedRecordsAreNamed() throws IOException {
    byte[] good = records(0, 3, 10);
    assertRefused(new byte[0], "byte 0", "the file is empty");
    assertRefused(Bytes.without(good, 1), "byte 6146", "the last one has 3072");
    assertRefused(Bytes.join(good, new byte[5]), "byte 9219", "the last one has 5");
    byte[] wrong = good.clone();
    wrong[3073] = 10;
    assertRefused(wrong, "record 1", "labels must be in [0, 10), but this one is 10");
    wrong[3073] = (byte) 200;
    assertRefused(wrong, "record 1", "but this one is 200");
  }

  @Test
  void anArchiveWithoutAllBatchesIsRefused() throws IOException {
    Tar tar = new Tar().folder("cifar-10-batches-bin");
    tar.member("cifar-10-batches-bin/data_batch_1.bin", '0', records(0, 1, 10));
    Files.write(temp.resolve("cifar-10-binary.tar.gz"), tar.gz());
    DataFormatException e = assertThrows(DataFormatException.class, () -> Cifar10.train(temp));
    assertEquals("member \"data_batch_2.bin\"", e.place());
    byte[] cut = archive().gz();
    Files.write(temp.resolve("cifar-10-binary.tar.gz"), Arrays.copyOf(cut, cut.length / 2));
    e = assertThrows(DataFormatException.class, () -> Cifar10.train(temp));
    assertEquals("gzip layer", e.place());
  }

  @Test
  void verifyingCountsRecordsAndKnowsNoSums() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("cifar-10-batches-bin"));
    for (String name : ORDER) {
      Files.write(folder.resolve(name), contents(name));
    }
    List<FileCheck> checks = Cifar10.SET.verify(temp);
    assertEquals(6, checks.size());
    assertTrue(checks.stream().noneMatch(FileCheck::right));
    assertEquals("it should have 10000 records", checks.get(0).verdict());
    Files.write(temp.resolve("cifar-10-binary.tar.gz"), archive().gz());
    Folders.delete(folder);
    FileCheck check = Cifar10.SET.verify(temp).get(0);
    assertTrue(check.verdict().startsWith("its SHA-256 should be c4a38c50"), check.verdict());
  }
}
