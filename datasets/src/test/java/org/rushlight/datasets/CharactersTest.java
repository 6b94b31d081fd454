// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxArray;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;

/** The drawn characters that ship; Maven runs tests in the module's folder. */
class CharactersTest {
  private static final Path FOLDER = Path.of("data", "characters");

  private static IdxArray read(String name) {
    return Idx.read(FOLDER.resolve(name + "-ubyte.gz"));
  }

  @Test
  void filesHaveTheSumsThatAreKnown() throws IOException {
    List<FileCheck> checks = Characters.SET.verify(FOLDER);
    assertEquals(4, checks.size());
    String readme = Files.readString(FOLDER.resolve("README.md"));
    for (int i = 0; i < 4; i++) {
      assertTrue(checks.get(i).right(), checks.get(i).toString());
      SetFile file = Characters.SET.files().get(i);
      assertTrue(readme.contains("| " + file.name() + " | " + file.sha256() + " |"), file.name());
      assertEquals(
          file.published().size(), Files.size(FOLDER.resolve(file.published().name())), "packed");
    }
  }

  @Test
  void everyCharacterHas900And100Pictures() {
    for (String part : List.of("train", "t10k")) {
      int each = part.equals("train") ? 900 : 100;
      IdxArray images = read(part + "-images-idx3");
      assertArrayEquals(new long[] {12L * each, 28, 28}, images.shape());
      IdxArray labels = read(part + "-labels-idx1");
      int[] counts = new int[12];
      for (int i = 0; i < labels.count(); i++) {
        counts[(int) labels.get(i)]++;
      }
      int[] expected = new int[12];
      Arrays.fill(expected, each);
      assertArrayEquals(expected, counts);
    }
  }

  @Test
  void noPictureIsThereTwice() {
    Set<ByteBuffer> pictures = new HashSet<>();
    for (String part : List.of("train", "t10k")) {
      ByteBuffer data = read(part + "-images-idx3").data();
      for (int i = 0; i < data.remaining(); i += 784) {
        assertTrue(pictures.add(data.slice(data.position() + i, 784)), part + " " + i / 784);
      }
    }
    assertEquals(12_000, pictures.size());
  }

  @Test
  void examplesAreLikeMnists() {
    Dataset<Example> train = Characters.train(Path.of("data"));
    assertEquals(10_800, train.size());
    assertEquals(1_200, Characters.test().size()); // found without a folder
    Example last = train.get(10_799);
    assertEquals(Shape.of(1, 28, 28), last.input().shape());
    assertEquals(DType.FLOAT32, last.input().dtype());
    assertEquals(11, last.target().itemLong());
    float white = 0;
    for (float pixel : last.input().toFloatArray()) {
      white = Math.max(white, pixel);
    }
    assertTrue(white > 0.5 && white <= 1, "brightest pixel " + white);
  }

  @Test
  void theSetIsKnownByItsNameAndNotTakenForMnist() {
    assertEquals(List.of(Characters.SET), KnownSet.named("characters"));
    assertEquals(12, Set.copyOf(Characters.CLASSES).size());
    assertEquals(12, Set.copyOf(Characters.CHARACTERS).size());
    assertEquals(FOLDER, Characters.SET.find(FOLDER));
    assertEquals(null, Mnist.SET.find(FOLDER));
  }
}
