// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.datasets.bytes.Digests;
import org.rushlight.datasets.bytes.Folders;
import org.rushlight.datasets.testing.Bytes;
import org.rushlight.datasets.testing.Tar;
import org.rushlight.datasets.testing.Tree;

/** Sets fetched from mirrors on the loopback interface and in folders, as programs fetch them. */
class FetchTest {
  private static final List<String> FILES = IdxSet.Names.MNIST.files();

  @TempDir private Path temp;
  private Path dataDir;
  private HttpServer server;
  private String base;

  /** What the server has, by path; a path that begins with /cut/ breaks off half-way. */
  private final Map<String, byte[]> served = new TreeMap<>();

  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    dataDir = temp.resolve("my data");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
    base = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add(path + (range == null ? "" : " " + range));
    byte[] whole = served.get(path);
    if (whole == null) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    int start = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    int end = path.startsWith("/cut/") ? whole.length / 2 : whole.length;
    exchange.sendResponseHeaders(range == null ? 200 : 206, whole.length - start);
    exchange.getResponseBody().write(whole, start, end - start);
    if (end < whole.length) {
      exchange.getResponseBody().flush();
      throw new IOException("breaks off");
    }
    exchange.close();
  }

  /** The contents of a file of the toy set: 3 + 2 pictures of 20 x 20. */
  private static byte[] contents(int number) {
    int count = number < 2 ? 3 : 2;
    boolean images = number % 2 == 0;
    byte[] elements = new byte[images ? 400 * count : count];
    new Random(number).nextBytes(elements);
    for (int i = 0; !images && i < count; i++) {
      elements[i] = (byte) i;
    }
    byte[] head =
        Bytes.hex((images ? "00000803 %08x 00000014 00000014" : "00000801 %08x").formatted(count));
    return Bytes.join(head, elements);
  }

  private static String sha256(byte[] bytes) {
    var digest = Digests.sha256();
    digest.update(bytes);
    return Digests.hex(digest);
  }

  private KnownSet toy(String... mirrors) {
    List<String> sums = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sums.add(sha256(contents(i)));
    }
    SetFacts facts =
        SetFacts.of("toy", "a toy", 3, 2, List.of(1L, 20L, 20L), Mnist.CLASSES, "-", "-");
    List<URI> uris = Arrays.stream(mirrors).map(m -> URI.create(base + m + "/")).toList();
    return IdxSet.likeMnist(facts, "TOY", List.of(1L, 2L, 3L, 4_000L), null, sums, uris);
  }

  private void putToy(String folder) {
    for (int i = 0; i < 4; i++) {
      served.put("/" + folder + FILES.get(i) + ".gz", Bytes.gzip(contents(i)));
    }
  }

  private void assertToy(KnownSet set, Path folder) throws IOException {
    assertEquals(dataDir.resolve("toy"), folder);
    assertEquals(4, Tree.of(folder).size());
    assertEquals(3, set.train(dataDir).size());
    assertEquals(2, set.test(dataDir).size());
    for (FileCheck check : set.verify(dataDir)) {
      assertTrue(check.right(), check.toString());
    }
  }

  private String failure(KnownSet set, Fetch how) {
    return assertThrows(UncheckedIOException.class, () -> set.fetch(dataDir, how)).getMessage();
  }

  @Test
  void aNamedMirrorComesFirst() throws IOException {
    putToy("mirror/toy/");
    KnownSet set = toy("official");
    List<String> progress = new ArrayList<>();
    Fetch how =
        Fetch.defaults()
            .mirror(base + "mirror")
            .onProgress((file, bytes, of) -> progress.add(file + " " + bytes + " of " + of));
    assertToy(set, set.fetch(dataDir, how));
    assertEquals("/mirror/toy/train-images-idx3-ubyte.gz", asked.get(0));
    assertEquals(4, asked.size());
    int size = Bytes.gzip(contents(3)).length;
    String last = "t10k-labels-idx1-ubyte.gz " + size + " of " + size;
    assertEquals(last, progress.get(progress.size() - 1));
    set.fetch(dataDir, how); // nothing is asked for what is there
    assertEquals(4, asked.size());
  }

  @Test
  void aMirrorMayHaveTorchvisionsFoldersOrNone() throws IOException {
    for (String place : List.of("TOY/raw/", "")) {
      served.clear();
      putToy("mirror/" + place);
      KnownSet set = toy();
      assertToy(set, set.fetch(dataDir, Fetch.defaults().mirror(base + "mirror/")));
      Folders.delete(dataDir);
    }
  }

  @Test
  void aMirrorMayBeAFolderWithFilesPackedOrNot() throws IOException {
    Path mirror = Files.createDirectories(temp.resolve("usb stick/TOY/raw"));
    for (int i = 0; i < 4; i++) {
      byte[] bytes = contents(i);
      String name = FILES.get(i) + (i < 2 ? ".gz" : "");
      Files.write(mirror.resolve(name), i < 2 ? Bytes.gzip(bytes) : bytes);
    }
    KnownSet set = toy("official");
    Fetch how = Fetch.defaults().mirror(temp.resolve("usb stick").toString());
    assertToy(set, set.fetch(dataDir, how));
    assertEquals(List.of(), asked);
    assertEquals(
        new TreeSet<>(
            List.of(FILES.get(0) + ".gz", FILES.get(1) + ".gz", FILES.get(2), FILES.get(3))),
        Tree.of(dataDir.resolve("toy")).keySet());
    Folders.delete(dataDir);
    how = Fetch.defaults().mirror(temp.resolve("usb stick").toUri().toString());
    assertToy(set, set.fetch(dataDir, how));
  }

  @Test
  void theOfficialMirrorsHelpOutAndGoOnWithWhatBrokeOff() throws IOException {
    putToy("cut/toy/");
    putToy("official/");
    KnownSet set = toy("nothing", "official");
    assertToy(set, set.fetch(dataDir, Fetch.defaults().mirror(base + "cut")));
    assertTrue(
        asked.stream().anyMatch(a -> a.matches("/official/train-images.* bytes=\\d+-")),
        asked.toString());
  }

  @Test
  void aPartOfAnEarlierCallIsGoneOnWith() throws IOException {
    putToy("official/");
    byte[] packed = Bytes.gzip(contents(0));
    Path folder = Files.createDirectories(dataDir.resolve("toy"));
    Files.write(folder.resolve(FILES.get(0) + ".gz.part"), Bytes.first(packed, 100));
    KnownSet set = toy("official");
    assertToy(set, set.fetch(dataDir, Fetch.defaults()));
    assertEquals("/official/train-images-idx3-ubyte.gz bytes=100-", asked.get(0));
  }

  @Test
  void withoutAnySourceTheErrorSaysWhichFilesToPutWhere() throws IOException {
    server.stop(0);
    String text = failure(toy("official"), Fetch.defaults());
    List<String> lines = text.lines().toList();
    assertTrue(lines.get(0).startsWith("cannot fetch train-images-idx3-ubyte.gz: "), text);
    assertTrue(lines.get(0).contains("the server cannot be reached"), text);
    assertEquals("put into " + dataDir.resolve("toy") + ":", lines.get(1));
    assertEquals(
        "  t10k-labels-idx1-ubyte.gz  4,000 bytes  " + base + "official/t10k-labels-idx1-ubyte.gz",
        lines.get(5));
    assertEquals("or name a folder that has them with --mirror", lines.get(6));
    assertFalse(Files.exists(dataDir.resolve("toy")));
  }

  @Test
  void wrongContentsAreRefusedAndNotKept() throws IOException {
    putToy("official/");
    served.put("/official/" + FILES.get(2) + ".gz", Bytes.gzip(contents(0)));
    String text = failure(toy("official"), Fetch.defaults());
    assertTrue(text.contains("sends more than") || text.contains("has other contents"), text);
    assertEquals(
        new TreeSet<>(List.of(FILES.get(0) + ".gz", FILES.get(1) + ".gz")),
        Tree.of(dataDir.resolve("toy")).keySet());
  }

  @Test
  void aWrongFileThatIsThereIsReplacedOnlyByForce() throws IOException {
    putToy("official/");
    KnownSet set = toy("official");
    set.fetch(dataDir, Fetch.defaults());
    Path file = dataDir.resolve("toy").resolve(FILES.get(1) + ".gz");
    byte[] wrong = Bytes.gzip(contents(3));
    Files.write(file, wrong);
    assertTrue(failure(set, Fetch.defaults()).startsWith(file + " has other contents than"));
    assertArrayEquals(wrong, Files.readAllBytes(file));
    assertFalse(set.verify(dataDir).get(1).right());
    Files.delete(dataDir.resolve("toy").resolve(FILES.get(0) + ".gz")); // not complete either
    assertTrue(failure(set, Fetch.defaults()).startsWith(file + " has other contents than"));
    assertToy(set, set.fetch(dataDir, Fetch.defaults().force()));
  }

  private CifarSet packedToy(byte[] archive) {
    return new CifarSet(
        SetFacts.of("toys", "toys", 2, 1, List.of(3L, 32L, 32L), Mnist.CLASSES, "-", "-"),
        List.of("data_batch_1.bin"),
        List.of("test_batch.bin"),
        new CifarRecords.Layout(List.of(10), 0),
        new SetArchive(
            "toys.tar.gz", archive.length, sha256(archive), "toys-bin", "toys-bin", 1 << 16, true),
        List.of(URI.create(base + "official/")));
  }

  private static byte[] packedToyArchive() {
    return new Tar()
        .folder("toys-bin/")
        .member("toys-bin/data_batch_1.bin", '0', new byte[2 * 3073])
        .member("toys-bin/test_batch.bin", '0', new byte[3073])
        .gz();
  }

  @Test
  void anArchiveIsUnpackedWithItsSumsAndThenDeleted() throws IOException {
    byte[] archive = packedToyArchive();
    CifarSet set = packedToy(archive);
    served.put("/official/toys.tar.gz", archive);
    Path folder = set.fetch(dataDir, Fetch.defaults());
    assertEquals(dataDir.resolve("toys-bin"), folder);
    assertEquals(List.of("toys-bin"), List.of(dataDir.toFile().list()));
    assertEquals(2, set.train(dataDir).size());
    for (FileCheck check : set.verify(dataDir)) {
      assertEquals("SHA-256 right, that of the file in the archive", check.verdict());
    }
    byte[] changed = new byte[3073];
    changed[99] = 1;
    Files.write(folder.resolve("test_batch.bin"), changed);
    FileCheck check = set.verify(dataDir).get(1);
    assertFalse(check.right());
    assertTrue(check.verdict().startsWith("the SHA-256 of the file in the archive is "));
    assertFalse(
        FileChecks.of(folder).stream()
            .filter(c -> c.file().endsWith("SHA256SUMS"))
            .findFirst()
            .orElseThrow()
            .right());
  }

  @Test
  void anArchiveThatIsThereIsUnpackedAndKept() throws IOException {
    byte[] archive = packedToyArchive();
    Files.createDirectories(dataDir);
    Files.write(dataDir.resolve("toys.tar.gz"), archive);
    packedToy(archive).fetch(dataDir, Fetch.defaults());
    assertEquals(List.of(), asked);
    assertTrue(Files.exists(dataDir.resolve("toys.tar.gz")));
    assertTrue(Files.exists(dataDir.resolve("toys-bin/test_batch.bin")));
    // One of other bytes is not trusted, and nothing is unpacked.
    Folders.delete(dataDir.resolve("toys-bin"));
    Files.write(dataDir.resolve("toys.tar.gz"), Bytes.flipped(archive, 5));
    String text = failure(packedToy(archive), Fetch.defaults());
    assertTrue(text.contains("is not the archive as published"), text);
    assertEquals(List.of("toys.tar.gz"), List.of(dataDir.toFile().list()));
  }

  @Test
  void aFolderThatIsNotCompleteIsReplacedOnlyByForce() throws IOException {
    byte[] archive = packedToyArchive();
    served.put("/official/toys.tar.gz", archive);
    Path folder = Files.createDirectories(dataDir.resolve("toys-bin"));
    Files.writeString(folder.resolve("notes"), "mine");
    String text = failure(packedToy(archive), Fetch.defaults());
    assertTrue(text.contains("exists, but lacks files of toys"), text);
    assertEquals("mine", Files.readString(folder.resolve("notes")));
    packedToy(archive).fetch(dataDir, Fetch.defaults().force());
    assertFalse(Files.exists(folder.resolve("notes")));
  }

  @Test
  void whatShipsIsCopiedWithoutANetwork() throws IOException {
    Path folder = Iris.SET.fetch(dataDir, Fetch.defaults());
    assertEquals(dataDir.resolve("iris"), folder);
    assertEquals(150, Iris.load(dataDir).size());
  }

  @Test
  void mirrorsAreFoldersOrSafeAddresses() {
    for (String wrong : List.of("http://example.org/", "HTTP://10.0.0.1/x")) {
      var e = assertThrows(IllegalArgumentException.class, () -> Fetch.defaults().mirror(wrong));
      assertTrue(e.getMessage().contains("only https is allowed"), e.getMessage());
    }
    var e =
        assertThrows(IllegalArgumentException.class, () -> Fetch.defaults().mirror(temp + "/none"));
    assertTrue(e.getMessage().endsWith("is no folder; name a folder or an https address"));
    assertEquals("https://x.org/a/", Fetch.defaults().mirror("https://x.org/a").mirror() + "");
    System.setProperty(Fetch.PROPERTY, temp.toString());
    try {
      assertEquals(temp.toUri(), Fetch.defaults().mirror());
    } finally {
      System.clearProperty(Fetch.PROPERTY);
    }
  }
}
