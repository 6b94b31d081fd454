// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.datasets.bytes.Source;
import org.rushlight.datasets.images.Pictures;
import org.rushlight.datasets.images.PixelGrid;

/** What the tests of files that are turned into others have in common. */
abstract class Converting {
  static final Path DATA = Path.of("data");

  @TempDir Path temp;

  final List<String> notes = new ArrayList<>();

  Path convert(Path from, String to) {
    return convert(from, to, null, options());
  }

  Path convert(Path from, String to, String form, DataFiles.Options options) {
    Path path = temp.resolve(to);
    DataFiles.write(DataFiles.open(from, options), DataTarget.of(path, form), false, rows -> {});
    return path;
  }

  DataFiles.Options options() {
    return new DataFiles.Options(null, null, false, ',', null, false, false, notes::add);
  }

  static byte[] unpacked(Path file) throws IOException {
    try (Source source = Source.open(file)) {
      return source.stream().readAllBytes();
    }
  }

  static void assertSame(Path expected, Path found) throws IOException {
    assertArrayEquals(unpacked(expected), unpacked(found), expected + " and " + found);
  }

  /** A thousand small pictures in folders by class; every other one is grey if that is wanted. */
  Path pictures(int channels) throws IOException {
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
        Pictures.write(out, new PixelGrid(channels, 5, 6, values), "png");
      }
    }
    return root;
  }
}
