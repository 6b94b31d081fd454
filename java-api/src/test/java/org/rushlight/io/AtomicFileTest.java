// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  private static final byte[] NEW = "the new contents".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private Path target;

  @BeforeEach
  void writeOldFile() throws IOException {
    target = Files.writeString(folder.resolve("target"), "old");
  }

  private void assertOldFileAlone() throws IOException {
    assertEquals("old", Files.readString(target));
    assertEquals(List.of(target), entries());
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  @Test
  void aFileIsMadeAndReplaced() throws IOException {
    AtomicFile.write(target, out -> out.write(NEW));
    assertArrayEquals(NEW, Files.readAllBytes(target));
    AtomicFile.write(target, out -> {});
    assertEquals(0, Files.size(target));
    Path fresh = folder.resolve("fresh");
    AtomicFile.write(fresh, out -> out.write('x'));
    assertEquals("x", Files.readString(fresh));
    assertEquals(2, entries().size());
  }

  @Test
  void readersSeeTheOldFileUntilTheNewOneIsComplete() throws IOException {
    AtomicFile.write(
        target,
        out -> {
          out.write(new byte[1 << 20]);
          out.flush();
          assertEquals("old", Files.readString(target));
          assertEquals(2, entries().size());
        });
    assertEquals(1 << 20, Files.size(target));
    assertEquals(List.of(target), entries());
  }

  @Test
  void aFullDiskLeavesTheOldFileWhole() throws IOException {
    IOException full = new IOException("No space left on device");
    var e =
        assertThrows(
            IOException.class,
            () ->
                AtomicFile.write(
                    target,
                    out -> {
                      out.write(new byte[100_000]);
                      throw full;
                    }));
    assertEquals("cannot write " + target + ": No space left on device", e.getMessage());
    assertSame(full, e.getCause());
    assertOldFileAlone();
  }

  @Test
  void anyOtherFailureLeavesTheOldFileWholeToo() throws IOException {
    for (Throwable failure : List.of(new IllegalStateException("x"), new OutOfMemoryError("x"))) {
      AtomicFile.Body body =
          out -> {
            out.write(NEW);
            if (failure instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) failure;
          };
      assertSame(failure, assertThrows(failure.getClass(), () -> AtomicFile.write(target, body)));
      assertOldFileAlone();
    }
  }

  @Test
  void aFileCutShortBehindTheWritersBackIsNotPutInPlace() throws IOException {
    AtomicFile.Body body =
        out -> {
          out.write(NEW);
          out.flush();
          for (Path entry : entries()) {
            if (!entry.equals(target)) {
              Files.write(entry, new byte[0]);
            }
          }
        };
    var e = assertThrows(IOException.class, () -> AtomicFile.write(target, body));
    assertTrue(e.getMessage().contains("16 bytes were written, but the file has 0"));
    assertOldFileAlone();
  }

  @Test
  void aBodyMayCloseItsStreamButNotWriteLater() throws IOException {
    OutputStream[] kept = new OutputStream[1];
    AtomicFile.write(
        target,
        out -> {
          kept[0] = out;
          out.write(NEW);
          out.close();
        });
    assertArrayEquals(NEW, Files.readAllBytes(target));
    assertThrows(IOException.class, () -> kept[0].write(1));
    assertThrows(IOException.class, () -> kept[0].write(NEW));
  }

  @Test
  void aFolderAMissingFolderAndADeviceAreRefused() throws IOException {
    refused(folder, "it is a folder");
    refused(folder.resolve("no/such"), "does not exist; make it first");
    refused(target.resolve("below"), "does not exist; make it first");
    if (File.separatorChar == '/') {
      refused(Path.of("/dev/null"), "it is not a regular file");
    }
    assertOldFileAlone();
  }

  @Test
  void aFolderWithoutPermissionIsNamed() throws IOException {
    assumeTrue(File.separatorChar == '/', "POSIX permissions are what is tried here");
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    // The superuser may write there, but not into the kernel's own tree.
    Path denied = Files.isWritable(closed) ? Path.of("/sys") : closed;
    assumeTrue(Files.isDirectory(denied), "the superuser is refused in /sys only");
    refused(denied.resolve("file"), "no permission to write in its folder");
  }

  private static void refused(Path path, String words) {
    var e = assertThrows(IOException.class, () -> AtomicFile.write(path, out -> out.write(NEW)));
    assertTrue(e.getMessage().startsWith("cannot write " + path + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void permissionsAndLinksStayAsTheyWere() throws IOException {
    assumeTrue(File.separatorChar == '/', "POSIX permissions are what is tried here");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
    AtomicFile.write(link, out -> out.write(NEW));
    assertTrue(Files.isSymbolicLink(link));
    assertArrayEquals(NEW, Files.readAllBytes(target));
    assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
  }

  @Test
  void anInterruptedThreadStillSavesAndStaysInterrupted() throws IOException {
    Thread.currentThread().interrupt();
    AtomicFile.write(target, out -> out.write(NEW));
    assertTrue(Thread.interrupted());
    assertArrayEquals(NEW, Files.readAllBytes(target));
  }

  @Test
  void aRelativeNameWithoutAFolderIsWritten() throws IOException {
    Path relative = Path.of("atomic-file-test.tmp");
    try {
      AtomicFile.write(relative, out -> out.write(NEW));
      assertArrayEquals(NEW, Files.readAllBytes(relative));
    } finally {
      Files.deleteIfExists(relative);
    }
  }

  @Test
  void aKilledProcessLeavesTheOldFileWhole() throws Exception {
    String classes = classFolder(AtomicFile.class) + File.pathSeparator + classFolder(Slow.class);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process child =
        new ProcessBuilder(java, "-cp", classes, Slow.class.getName(), target.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertEquals('w', child.getInputStream().read(), "the child says that it has begun");
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertEquals("old", Files.readString(target));
    AtomicFile.write(target, out -> out.write(NEW));
    assertArrayEquals(NEW, Files.readAllBytes(target));
  }

  private static String classFolder(Class<?> type) throws Exception {
    String name = type.getName().replace('.', '/') + ".class";
    String path = Path.of(type.getClassLoader().getResource(name).toURI()).toString();
    return path.substring(0, path.length() - name.length());
  }

  /** Stops in the middle of writing a new version of a file. */
  static final class Slow {
    private Slow() {}

    public static void main(String[] arguments) throws IOException {
      AtomicFile.write(
          Path.of(arguments[0]),
          out -> {
            out.write(new byte[1 << 20]);
            out.flush();
            System.out.print('w');
            System.out.flush();
            // Waits to be killed; were the parent gone, its closed pipe would end this.
            System.in.read();
          });
    }
  }
}
