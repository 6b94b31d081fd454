// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

class SafeTensorsSavingTest {
  private static final Map<String, Tensor> NEW =
      Map.of("a", Tensors.arange(100_000), "b", Tensors.ones(10));

  @TempDir Path folder;
  private Path file;
  private byte[] old;

  @BeforeEach
  void saveOldFile() throws IOException {
    file = folder.resolve("t.safetensors");
    SafeTensors.save(Map.of("old", Tensors.of(1f, 2f)), file);
    old = Files.readAllBytes(file);
  }

  private void assertOldFileAlone() throws IOException {
    assertArrayEquals(old, Files.readAllBytes(file));
    try (var found = Files.list(folder)) {
      assertEquals(List.of(file), found.toList());
    }
  }

  /** A stream that takes some bytes and then fails, as on a full disk. */
  private static OutputStream full(OutputStream out, int room) {
    return new OutputStream() {
      private int left = room;

      @Override
      public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        int taken = Math.min(left, length);
        out.write(bytes, offset, taken);
        left -= taken;
        if (taken < length) {
          throw new IOException("No space left on device");
        }
      }
    };
  }

  @Test
  void aDiskThatFillsUpAnywhereLeavesTheOldFileWhole() throws IOException {
    for (int room : new int[] {0, 7, 8, 100, 1000, 400_000, 800_000}) {
      try (var list = new SaveList(NEW)) {
        assertThrows(
            IOException.class,
            () -> AtomicFile.write(file, out -> list.writeTo(full(out, room), Map.of())));
      }
      assertOldFileAlone();
    }
  }

  /** The system itself refuses: the child process may write files of a few blocks only. */
  @Test
  void aWriteThatTheSystemRefusesLeavesTheOldFileWhole() throws Exception {
    assumeTrue(File.separatorChar == '/', "ulimit is a POSIX shell's");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process child =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f 64; exec \"$0\" \"$@\"",
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-UsePerfData",
                // The library is in the cache already, too large to be written there now.
                "-Dorg.bytedeco.javacpp.cachedir=" + Loader.getCacheDir(),
                "-cp",
                System.getProperty("java.class.path"),
                Saver.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(3, child.waitFor(), said);
    assertTrue(said.contains("cannot write " + file + ": File too large"), said);
    assertOldFileAlone();
  }

  /** Saves a tensor of 800 kB; its status tells how that ended. */
  static final class Saver {
    private Saver() {}

    public static void main(String[] arguments) {
      try {
        SafeTensors.save(NEW, Path.of(arguments[0]));
      } catch (UncheckedIOException e) {
        System.out.println(e.getMessage());
        System.exit(3);
      }
    }
  }

  @Test
  void noPermissionAndNoFolderNameTheFile() throws IOException {
    Path nowhere = folder.resolve("no/such");
    var e = assertThrows(UncheckedIOException.class, () -> SafeTensors.save(NEW, nowhere));
    assertTrue(e.getMessage().startsWith("cannot write " + nowhere + ": the folder"), e.toString());
    assumeTrue(File.separatorChar == '/', "POSIX permissions are what is tried here");
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    // The superuser may write there, but not into the kernel's own tree.
    Path denied = (Files.isWritable(closed) ? Path.of("/sys") : closed).resolve("t");
    assumeTrue(Files.isDirectory(denied.getParent()), "the superuser is refused in /sys only");
    var no = assertThrows(UncheckedIOException.class, () -> SafeTensors.save(NEW, denied));
    assertEquals(
        "cannot write " + denied + ": no permission to write in its folder", no.getMessage());
  }

  /** The tensor changes between the pass that sums it up and the one that writes it. */
  @Test
  void aTensorThatChangesWhileItIsSavedIsRefusedByName() throws IOException {
    Tensor x = Tensors.zeros(1000);
    OutputStream meddling =
        new ByteArrayOutputStream() {
          @Override
          public void write(byte[] bytes, int offset, int length) {
            x.fill_(1);
          }
        };
    try (var list = new SaveList(Map.of("x", x))) {
      var e =
          assertThrows(
              TensorException.class,
              () -> AtomicFile.write(file, out -> list.writeTo(meddling, Map.of())));
      assertTrue(e.getMessage().startsWith("[save] tensor \"x\" was changed while"), e.toString());
    }
    assertOldFileAlone();
  }

  @Test
  void closingATensorWhileItIsSavedBreaksNothing() throws IOException {
    Tensor x = Tensors.arange(1000);
    try (var list = new SaveList(Map.of("x", x))) {
      x.close();
      AtomicFile.write(file, out -> list.writeTo(out, Map.of()));
    }
    assertEquals(999, SafeTensors.load(file).get("x").toLongArray()[999]);
  }

  @Test
  void loadedTensorsCanBeSavedOverTheirOwnFile() throws IOException {
    SafeTensors.save(SafeTensors.load(file), file);
    assertOldFileAlone();
  }

  @Test
  void anInterruptedThreadSavesAndLoads() {
    Thread.currentThread().interrupt();
    SafeTensors.save(NEW, file);
    assertEquals(2, SafeTensors.load(file).size());
    assertTrue(Thread.interrupted());
  }

  /** While a file is replaced 60 times each load sees one version of it, whole. */
  @Test
  void readersSeeOneVersionWhileTheFileIsReplaced() throws Exception {
    save(0);
    var pool = Executors.newSingleThreadExecutor();
    try {
      Callable<Void> saving =
          () -> {
            for (int version = 1; version <= 60; version++) {
              save(version);
            }
            return null;
          };
      Future<Void> done = pool.submit(saving);
      Set<Integer> seen = new HashSet<>();
      while (!done.isDone()) {
        seen.add(version());
      }
      done.get();
      assertEquals(60, version());
      assertTrue(seen.size() > 1, "versions seen: " + seen);
    } finally {
      pool.shutdownNow();
    }
  }

  private void save(int version) {
    // The sizes change too, so that header and data of two versions cannot fit together.
    Tensor a = Tensors.full(Shape.of(40_000 + version), version, DType.INT32);
    Tensor b = Tensors.full(Shape.of(1 + version), version, DType.FLOAT32);
    SafeTensors.save(Map.of("a", a, "b", b), file, Map.of("version", "" + version));
  }

  private int version() {
    var contents = SafeTensors.contents(file);
    int version = Integer.parseInt(contents.metadata().get("version"));
    for (Tensor tensor : contents.tensors().values()) {
      for (double value : tensor.toDoubleArray()) {
        assertEquals(version, value);
      }
    }
    return version;
  }

  /** Neither the file nor a tensor is ever held as a whole on the heap. */
  @Test
  void savingAndLoadingTakeAFixedAmountOfHeap() {
    Map<String, Tensor> large = Map.of("x", Tensors.ones(8_000_000));
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    SafeTensors.save(large, file);
    Tensor loaded = SafeTensors.load(file).get("x");
    long taken = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertTrue(taken < 2_000_000, taken + " bytes for 32 MB of elements");
    assertEquals(8_000_000, loaded.sum().item());
  }
}
