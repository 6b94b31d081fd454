// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From one form to another and back: the same bytes. */
class DataFilesTest {
  private static final Path DATA = Path.of("data");

  @TempDir private Path temp;

  private final List<String> notes = new ArrayList<>();

  private DataFiles.Options options() {
    return new DataFiles.Options(null, null, false, ',', null, false, false, notes::add);
  }

  private Path convert(Path from, String to) {
    return convert(from, to, null, options());
  }

  private Path convert(Path from, String to, String form, DataFiles.Options options) {
    Path path = temp.resolve(to);
    DataFiles.write(DataFiles.open(from, options), DataTarget.of(path, form), false, rows -> {});
    return path;
  }

  private static byte[] unpacked(Path file) throws IOException {
    try (Source source = Source.open(file)) {
      return source.stream().readAllBytes();
    }
  }

  private static void assertSame(Path expected, Path found) throws IOException {
    assertArrayEquals(unpacked(expected), unpacked(found), expected + " and " + found);
  }

  /** All files below a folder with their contents. */
  private static Map<String, String> tree(Path root) throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        tree.put(
            root.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return tree;
  }

  @ParameterizedTest
  @ValueSource(strings = {"images-idx3", "labels-idx1"})
  void mnistThroughNpz(String kind) throws IOException {
    Path file = DATA.resolve("mnist/t10k-" + kind + "-ubyte.gz");
    Path npz = convert(file, "a.npz");
    assertSame(file, convert(npz, "b-" + kind + "-ubyte"));
    assertSame(file, convert(npz, "c-" + kind + "-ubyte.gz"));
    assertSame(file, convert(convert(npz, "d.npy"), "d-" + kind + "-ubyte"));
  }

  @Test
  void aFolderOfFourFilesIsOneNpz() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("four"));
    Random random = new Random(5);
    for (String part : List.of("train", "t10k")) {
      byte[] pixels = new byte[20 * 3 * 4];
      byte[] labels = new byte[20];
      random.nextBytes(pixels);
      for (int i = 0; i < 20; i++) {
        labels[i] = (byte) random.nextInt(10);
      }
      Idx.write(folder.resolve(part + "-images-idx3-ubyte.gz"), IdxArray.uint8(pixels, 20, 3, 4));
      Idx.write(folder.resolve(part + "-labels-idx1-ubyte"), IdxArray.uint8(labels, 20));
    }
    Path npz = convert(folder, "four.npz");
    assertEquals(
        List.of("x_train", "y_train", "x_test", "y_test"), List.copyOf(Npz.read(npz).keySet()));
    Path back = convert(npz, "back", "idx", options());
    for (String name : IdxSet.Names.MNIST.files()) {
      assertSame(DataFolder.file(folder, name), back.resolve(name));
    }
    Path pictures = convert(npz, "pictures");
    Path again = convert(pictures, "again", "idx.gz", options());
    assertSame(
        back.resolve(IdxSet.Names.MNIST.files().get(0)),
        again.resolve(IdxSet.Names.MNIST.files().get(0) + ".gz"));
    assertSame(
        back.resolve(IdxSet.Names.MNIST.files().get(3)),
        again.resolve(IdxSet.Names.MNIST.files().get(3) + ".gz"));
  }

  @Test
  void allTypesOfIdx() throws IOException {
    List<IdxArray> arrays =
        List.of(
            IdxArray.int8(new byte[] {-128, 127, 0}, 3),
            IdxArray.int16(new short[] {-300, 300}, 1, 2),
            IdxArray.int32(new int[] {1 << 30, -5}, 2, 1, 1),
            IdxArray.float32(new float[] {Float.NaN, 0.1f}, 2),
            IdxArray.float64(new double[] {1e300, -0.0, 3, 4}, 2, 2),
            IdxArray.uint8(new byte[0], 0, 28, 28),
            IdxArray.uint8(new byte[] {1}, 1, 1, 1, 1, 1, 1, 1, 1));
    for (int i = 0; i < arrays.size(); i++) {
      Path file = temp.resolve(i + "-idx1-ubyte");
      Idx.write(file, arrays.get(i));
      assertSame(file, convert(convert(file, i + ".npz"), i + "-b-idx1-ubyte"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits/digits.csv.gz", "iris/iris.csv"})
  void shippedTablesThroughNpz(String name) throws IOException {
    Path npz = convert(DATA.resolve(name), "t.npz");
    assertSame(DATA.resolve(name), convert(npz, "t.csv"));
    assertSame(DATA.resolve(name), convert(npz, "t.csv.gz"));
    assertEquals(List.of(), notes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b,y\n1,2,0\n-3,4,1\n",
        "a,b,y\r\n1,2,0\r\n-3,4,1\r\n",
        "a,b,y\n1,2,0\n-3,4,1",
        "1,2,0\n-3,4,1\n",
        "a,y\n1.5,cat\n2.0,dog\n",
        "a,y\n1.5,cat\n2,dog\n300,dog\n",
        "a,b,y\n1.50,0.125,x\n2.00,7.000,y\n",
        "a,b,y\n1e-05,1e+20,2.5\n0.25,1.5e-07,3.0\n",
        "a,b,y\n1.0E-5,1.0E20,1\n0.25,1.5,0\n",
        "a,y\n0.1,1\n0.30000000000000004,1\n2e-322,0\n1.7976931348623157e+308,1\n",
        "a,y\n-0.0,1\n0.0,0\n",
        "a,b,y\n9007199254740993,1,0\n2,3,1\n",
        "a,b,y\n9007199254740993,1.5,0\n2,3.5,1\n",
        "a,b,y\n4000000000,70000,-1\n2,-3,300\n",
        "name,city,y\nAnn,\"Paris, France\",1\n\"says \"\"hi\"\"\",\"two\nlines\",0\n",
        "a,b,y\n1,,x\n,2,y\n",
        "a,b,y\n1,,\n,2.5,0\n007,3.5,1\n",
        "n\u00e4me,y\n\ud83d\ude00,\u00fc\nx,z\n",
        "only\n1\n2\n",
        "a,b,y\n 1,2 ,0\n3,4,1\n",
        "a,b,y\n007,2,0\n3,4,1\n",
        "a,y\n1.50,0.10\n2.5,0.2\n+3,7\n1e3,1\n"
      })
  void tablesOfEveryKindComeBackByteForByte(String text) throws IOException {
    Path file = Files.writeString(temp.resolve("a.csv"), text);
    Path back = convert(convert(file, "a.npz"), "b.csv");
    assertEquals(text, Files.readString(back));
  }

  @Test
  void anEmptyCellIsNaNAndTheMarkBetweenCellsIsFoundOut() throws IOException {
    Path file = Files.writeString(temp.resolve("a.csv"), "a;b;y\n1;;x\n;2;y\n");
    var found = new DataFiles.Options(null, null, false, '\0', null, false, false, notes::add);
    Path npz = convert(file, "a.npz", null, found);
    NpyArray x = Npz.read(npz).get("x");
    assertEquals("float64 [2, 2]", x.toString());
    assertArrayEquals(
        new double[] {1, Double.NaN, Double.NaN, 2},
        new double[] {x.get(0), x.get(1), x.get(2), x.get(3)});
    assertEquals(Files.readString(file), Files.readString(convert(npz, "b.csv")));
    assertTrue(notes.get(0).contains("taking ; as the mark"), notes.toString());
  }

  @Test
  void otherLabelColumnsAndDelimiters() throws IOException {
    String text = "label;p0;p1\n3;0;255\n1;7;8\n";
    Path file = Files.writeString(temp.resolve("a.csv"), text);
    var named = new DataFiles.Options(null, "label", false, ';', null, false, false, notes::add);
    Path npz = convert(file, "a.npz", null, named);
    assertEquals("uint8 [2, 2]", Npz.read(npz).get("x").toString());
    assertEquals(3, Npz.read(npz).get("y").get(0));
    assertEquals(text, Files.readString(convert(npz, "b.csv")));
    var none = new DataFiles.Options(null, null, true, ';', null, false, false, notes::add);
    Path plain = convert(file, "c.npz", null, none);
    assertEquals("uint8 [2, 3]", Npz.read(plain).get("x").toString());
    assertFalse(Npz.read(plain).containsKey("y"));
    assertEquals(text, Files.readString(convert(plain, "d.csv")));
  }

  /** A thousand small pictures in folders by class; every other one is grey if that is wanted. */
  private Path pictures(int channels) throws IOException {
    Path root = temp.resolve("pictures");
    Random random = new Random(6);
    for (int i = 0; i < 1000; i++) {
      byte[] values = new byte[channels * 5 * 6];
      random.nextBytes(values);
      Path file =
          root.resolve(List.of("cat", "dog", "\u00e9l\u00e9phant").get(i % 3))
              .resolve("img " + i + ".png");
      Files.createDirectories(file.getParent());
      try (OutputStream out = Files.newOutputStream(file)) {
        PictureFile.write(out, new PixelGrid(channels, 5, 6, values), "png");
      }
    }
    return root;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aThousandPicturesThroughNpzAndThroughIdx(int channels) throws IOException {
    Path root = pictures(channels);
    Path npz = convert(root, "a.npz");
    assertEquals(tree(root), tree(convert(npz, "back")));
    assertEquals(channels == 1 ? 3 : 4, Npz.read(npz).get("x").rank());
    Path idx = convert(root, "idx", "idx", options());
    Path fromIdx = convert(idx, "from-idx");
    Path again = convert(fromIdx.resolve("train"), "again", "idx", options());
    assertEquals(tree(idx), tree(again));
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
        List.of("a/x.bmp", "a/x.png", "b/y.png", "b/y.png.png"), List.copyOf(tree(back).keySet()));
    assertEquals(tree(root).get("a/x.bmp"), tree(back).get("a/x.bmp"));
    assertEquals(Npz.read(npz).get("x"), Npz.read(convert(back, "b.npz")).get("x"));
    assertEquals(tree(root), tree(convert(root, "copied")), "unchanged files are copied");
  }

  @Test
  void unequalSizesNeedASize() throws IOException {
    Path root = Files.createDirectories(temp.resolve("set"));
    for (int i = 1; i <= 2; i++) {
      Files.createDirectories(root.resolve("c" + i));
      try (OutputStream out = Files.newOutputStream(root.resolve("c" + i + "/p.png"))) {
        PictureFile.write(out, new PixelGrid(1, 4 * i, 6, new byte[24 * i]), "png");
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
    assertEquals(labels.length, tree(out).size());
    assertEquals(labels.length, tree(temp).size() - 1, tree(temp).keySet().toString());
    assertTrue(
        tree(out).containsKey("%2E./%2E./%2E./evil/%2E./0.png")
            || tree(out).keySet().stream().allMatch(name -> !name.contains("../")),
        tree(out).keySet().toString());
    for (String folder :
        List.of("a%2Fb", "%2Fetc", "c%3A%5Cd", "%43ON", "%2Ehidden", "end%2E", "%00")) {
      assertTrue(Files.isDirectory(out.resolve(folder)), folder + " of " + tree(out).keySet());
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
    assertEquals(1, tree(temp.resolve("old")).size());
    DataFiles.write(sets, target, true, rows -> {});
    assertEquals(tree(root), tree(temp.resolve("old")));
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

  @Test
  void whatAFormCannotHoldIsSaid() throws IOException {
    Path text = Files.writeString(temp.resolve("t.csv"), "a,y\nx,1\ny,2\n");
    Path fractions = Files.writeString(temp.resolve("f.csv"), "a,y\n1,1.5\n2,2.5\n");
    Path arrays = temp.resolve("a.npz");
    Npz.write(
        arrays, Map.of("a", NpyArray.int32(new int[] {1}, 1), "b", NpyArray.bool(new boolean[1])));
    assertRefused("cells are text", text, "o-idx2-ubyte");
    assertRefused("whole numbers", fractions, "o-idx2-ubyte");
    assertRefused("takes pictures of bytes", fractions, "folder");
    assertRefused("no labels", DATA.resolve("mnist/t10k-images-idx3-ubyte.gz"), "folder");
    assertRefused("samples are read from x", arrays, "o.csv");
    assertRefused("the ending must be", text, "o.xyz");
    assertRefused("compressed already", text, "o.npz.gz");
    Npz.write(
        arrays, Map.of("x", NpyArray.int32(new int[2], 2), "y", NpyArray.int32(new int[3], 3)));
    assertRefused("one label for each of the 2", arrays, "o.csv");
    Npz.write(
        arrays, Map.of("x_a", NpyArray.int32(new int[2], 2), "y_b", NpyArray.int32(new int[2], 2)));
    assertRefused("an array x is missing", arrays, "o.csv");
  }

  private void assertRefused(String words, Path from, String to) {
    var e = assertThrows(RuntimeException.class, () -> convert(from, to));
    assertTrue(e.getMessage().contains(words), e.toString());
    assertFalse(Files.exists(temp.resolve(to)));
  }

  @Test
  void arraysUnderOtherNamesAndOrders() throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    byte[] last = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    arrays.put("train_images", NpyArray.uint8(last, 1, 2, 2, 3));
    arrays.put("train_labels", NpyArray.text(List.of("owl"), 1));
    arrays.put("test_images", NpyArray.uint8(last, 1, 2, 2, 3));
    arrays.put("test_labels", NpyArray.text(List.of("owl"), 1, 1));
    Path npz = temp.resolve("a.npz");
    Npz.write(npz, arrays);
    Path out = convert(npz, "out");
    PixelGrid pixels = PictureFile.read(out.resolve("test/owl/00000.png"));
    assertArrayEquals(new byte[] {1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12}, pixels.values());
  }

  @Test
  void aSplitTakesEachSampleOnceAndKeepsTheMixture() {
    SampleSet digits = DataFiles.open(DATA.resolve("digits/digits.csv.gz"), options()).get(0);
    double[] fractions = {0.7, 0.2, 0.1};
    BitSet[] parts = DataSplit.choose(digits, fractions, true, 42);
    BitSet all = new BitSet();
    int sum = 0;
    for (int p = 0; p < 3; p++) {
      all.or(parts[p]);
      sum += parts[p].cardinality();
      assertEquals(1797 * fractions[p], parts[p].cardinality(), 1);
      long[] of = new long[10];
      parts[p].stream().forEach(i -> of[(int) digits.labels().getLong(i)]++);
      for (int c = 0; c < 10; c++) {
        int label = c;
        long whole = Arrays.stream(NpyRows.longs(digits.labels())).filter(l -> l == label).count();
        assertEquals(whole * fractions[p], of[c], 1.01);
      }
    }
    assertEquals(1797, sum);
    assertEquals(1797, all.cardinality());
    assertArrayEquals(parts, DataSplit.choose(digits, fractions, true, 42));
    assertFalse(Arrays.equals(parts, DataSplit.choose(digits, fractions, true, 43)));
    assertThrows(
        IllegalArgumentException.class,
        () -> DataSplit.choose(digits, new double[] {0.9999, 0.0001}, true, 1));
  }

  @Test
  void aBigTableNeedsLittleMemory() throws IOException {
    Path file = temp.resolve("big.csv");
    try (var out = Files.newBufferedWriter(file)) {
      out.write("a,b,y\n");
      for (int i = 0; i < 600_000; i++) {
        out.write(i + "," + (i * 0.5) + "," + i % 7 + "\n");
      }
    }
    SampleSet set = DataFiles.open(file, options()).get(0);
    assertEquals(600_000, set.count());
    assertEquals(NpyType.FLOAT64, set.type());
    assertEquals(600_000, set.labels().data().remaining(), "a byte a label");
    Path npz = convert(file, "big.npz");
    assertSame(file, convert(npz, "back.csv"));
  }
}
