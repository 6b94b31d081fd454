// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.images.Pictures;
import org.rushlight.datasets.images.PixelGrid;
import org.rushlight.datasets.npy.NpyArray;
import org.rushlight.datasets.npy.Npz;
import org.rushlight.datasets.testing.Bytes;
import org.rushlight.datasets.testing.Tree;

/** Folders of pictures as arrays and back: the same pixels, and no file where none should be. */
class PictureFilesTest extends Converting {
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aThousandPicturesThroughNpzAndThroughIdx(int channels) throws IOException {
    Path root = pictures(channels);
    Path npz = convert(root, "a.npz");
    assertEquals(Tree.files(root), Tree.files(convert(npz, "back")));
    assertEquals(channels == 1 ? 3 : 4, Npz.read(npz).get("x").rank());
    Path idx = convert(root, "idx", "idx", options());
    Path fromIdx = convert(idx, "from-idx");
    Path again = convert(fromIdx.resolve("train"), "again", "idx", options());
    assertEquals(Tree.files(idx), Tree.files(again));
    Path npzAgain = convert(fromIdx.resolve("train"), "b.npz");
    assertEquals(Npz.read(npz).get("x"), Npz.read(npzAgain).get("x"));
    assertEquals(Npz.read(npz).get("classes"), Npz.read(npzAgain).get("classes"));
  }

  @Test
  void picturesOfOtherKindsKeepTheirPixels() throws IOException {
    Path root = Files.createDirectories(temp.resolve("mixed"));
    for (String name : List.of("a/x.png", "a/x.bmp", "b/y.jpg", "b/y.png")) {
      Files.createDirectories(root.resolve(name).getParent());
      var image = new java.awt.image.BufferedImage(4, 4, 5);
      image.setRGB(1, 2, name.hashCode() | 0xFF000000);
      javax.imageio.ImageIO.write(
          image, name.substring(name.length() - 3), root.resolve(name).toFile());
    }
    Path npz = convert(root, "a.npz");
    Path back = convert(npz, "back");
    assertEquals(
        List.of("a/x.bmp", "a/x.png", "b/y.png", "b/y.png.png"),
        List.copyOf(Tree.files(back).keySet()));
    assertEquals(Tree.files(root).get("a/x.bmp"), Tree.files(back).get("a/x.bmp"));
    assertEquals(Npz.read(npz).get("x"), Npz.read(convert(back, "b.npz")).get("x"));
    assertEquals(
        Tree.files(root), Tree.files(convert(root, "copied")), "unchanged files are copied");
  }

  @Test
  void unequalSizesNeedASize() throws IOException {
    Path root = Files.createDirectories(temp.resolve("set"));
    for (int i = 1; i <= 2; i++) {
      Files.createDirectories(root.resolve("c" + i));
      try (OutputStream out = Files.newOutputStream(root.resolve("c" + i + "/p.png"))) {
        Pictures.write(out, new PixelGrid(1, 4 * i, 6, new byte[24 * i]), "png");
      }
    }
    var e = assertThrows(DataFormatException.class, () -> convert(root, "a.npz"));
    assertTrue(
        e.getMessage().contains("8 x 6 pixels") && e.getMessage().contains("--size"), "" + e);
    var sized =
        new DataFiles.Options(null, null, false, ',', new int[] {3, 5}, false, false, notes::add);
    Path npz = convert(root, "b.npz", null, sized);
    assertEquals("uint8 [2, 3, 5]", Npz.read(npz).get("x").toString());
  }

  /** Names that other systems or an attacker may have put into an archive. */
  @Test
  void noNameLeadsOutOfTheFolder() throws IOException {
    List<String> classes =
        List.of("..", "a/b", "/etc", "c:\\d", "CON", ".hidden", "end.", "", "x\ny", "a%2Fc");
    byte[] labels = new byte[classes.size()];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) i;
      names.add("../../../" + "evil/../" + i + ".png");
    }
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("x", NpyArray.uint8(new byte[labels.length * 4], labels.length, 2, 2));
    arrays.put("y", NpyArray.uint8(labels, labels.length));
    arrays.put("classes", NpyArray.text(classes, classes.size()));
    arrays.put("names", NpyArray.text(names, names.size()));
    Path npz = temp.resolve("evil.npz");
    Npz.write(npz, arrays);
    Path out = convert(npz, "out");
    assertEquals(labels.length, Tree.files(out).size());
    assertEquals(labels.length, Tree.files(temp).size() - 1, Tree.files(temp).keySet().toString());
    assertTrue(
        Tree.files(out).containsKey("%2E./%2E./%2E./evil/%2E./0.png")
            || Tree.files(out).keySet().stream().allMatch(name -> !name.contains("../")),
        Tree.files(out).keySet().toString());
    for (String folder :
        List.of("a%2Fb", "%2Fetc", "c%3A%5Cd", "%43ON", "%2Ehidden", "end%2E", "%00")) {
      assertTrue(
          Files.isDirectory(out.resolve(folder)), folder + " of " + Tree.files(out).keySet());
    }
    arrays.put(
        "classes",
        NpyArray.text(List.of("a/b", "a%2Fb", "c", "d", "e", "f", "g", "h", "i", "j"), 10));
    Npz.write(npz, arrays);
    var e = assertThrows(IllegalArgumentException.class, () -> convert(npz, "shared"));
    assertTrue(e.getMessage().contains("share its folder"), e.getMessage());
  }

  @Test
  void aFolderInTheWayIsLeftAloneUnlessItIsDataAndForced() throws IOException {
    Path root = pictures(1);
    Path npz = convert(root, "a.npz");
    Path other = Files.createDirectory(temp.resolve("other"));
    Path letter = Files.writeString(other.resolve("letter.txt"), "dear");
    List<SampleSet> sets = DataFiles.open(npz, options());
    for (boolean force : new boolean[] {false, true}) {
      assertThrows(
          UncheckedIOException.class,
          () -> DataFiles.write(sets, DataTarget.of(other, "folder"), force, rows -> {}));
    }
    assertEquals("dear", Files.readString(letter));
    Path old = Files.createDirectories(temp.resolve("old/bird"));
    Files.copy(root.resolve("cat/img 0.png"), old.resolve("b.png"));
    DataTarget target = DataTarget.of(temp.resolve("old"), "folder");
    assertThrows(
        UncheckedIOException.class, () -> DataFiles.write(sets, target, false, rows -> {}));
    assertEquals(1, Tree.files(temp.resolve("old")).size());
    DataFiles.write(sets, target, true, rows -> {});
    assertEquals(Tree.files(root), Tree.files(temp.resolve("old")));
  }

  @Test
  void aFailureLeavesNothing() throws IOException {
    Path root = pictures(1);
    Files.write(root.resolve("cat/img 0.png"), new byte[] {1, 2, 3});
    assertThrows(DataFormatException.class, () -> convert(root, "a.npz"));
    Path bad = root.resolve("dog/img 1.png");
    byte[] png = Files.readAllBytes(bad);
    Files.copy(
        bad, root.resolve("cat/img 0.png"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.write(bad, Bytes.flipped(png, png.length - 20)); // its head is right
    assertThrows(DataFormatException.class, () -> convert(root, "b.npz"));
    assertThrows(DataFormatException.class, () -> convert(root, "b", "idx", options()));
    try (Stream<Path> files = Files.list(temp)) {
      assertEquals(List.of(root), files.toList());
    }
  }
}
