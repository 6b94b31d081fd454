// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.datasets.testing.Bytes;

/** Downloads from a server on the loopback interface, through a transport of the test's own. */
class DownloadTest {
  private static final byte[] CONTENTS = new byte[100_000];

  static {
    new Random(7).nextBytes(CONTENTS);
  }

  private static final byte[] PACKED = Bytes.gzip(CONTENTS);
  private static final byte[] WRONG = Bytes.gzip(Bytes.flipped(CONTENTS, 5));

  @TempDir private Path folder;
  private HttpServer server;
  private final List<String> asked = new ArrayList<>();
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/good/", exchange -> serve(exchange, PACKED));
    server.createContext("/wrong/", exchange -> serve(exchange, WRONG));
    server.createContext("/huge/", exchange -> serve(exchange, new byte[1 << 20]));
    server.createContext("/cut/", exchange -> cut(exchange));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange, byte[] whole) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add(exchange.getRequestURI().getPath() + (range == null ? "" : " " + range));
    int start = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (start >= whole.length && range != null) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, whole.length - start);
    exchange.getResponseBody().write(whole, start, whole.length - start);
    exchange.close();
  }

  /** Promises the whole and breaks off once 30,000 bytes have arrived, or after ten seconds. */
  private void cut(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().getPath());
    exchange.sendResponseHeaders(200, PACKED.length);
    exchange.getResponseBody().write(PACKED, 0, 30_000);
    exchange.getResponseBody().flush();
    Path part = folder.resolve("file.gz.part");
    for (int i = 0; i < 1_000 && (!Files.exists(part) || Files.size(part) < 30_000); i++) {
      LockSupport.parkNanos(10_000_000);
    }
    throw new IOException("breaks off");
  }

  private Download download(String... mirrors) {
    Download.Transport loopback =
        (address, offset) ->
            HttpsTransport.reply(
                HttpClient.newHttpClient(), HttpRequest.newBuilder(address), offset);
    String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    return new Download(
        loopback,
        item -> Arrays.stream(mirrors).map(m -> URI.create(base + m + "/" + item.name())).toList(),
        (file, bytes, total) -> progress.add(file + " " + bytes + " of " + total));
  }

  private static Download.Item item() throws Exception {
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENTS));
    return new Download.Item("file.gz", CONTENTS.length, sha256, Download.Sum.OF_CONTENTS);
  }

  private void assertComplete() throws IOException {
    assertArrayEquals(PACKED, Files.readAllBytes(folder.resolve("file.gz")));
    assertFalse(Files.exists(folder.resolve("file.gz.part")));
  }

  @Test
  void aFileThatIsThereIsNotAskedFor() throws Exception {
    download("good").fetch(List.of(item()), folder, false);
    assertComplete();
    download("good").fetch(List.of(item()), folder, false);
    assertEquals(List.of("/good/file.gz"), asked);
  }

  @Test
  void theNextMirrorHelpsOut() throws Exception {
    download("missing", "wrong", "good").fetch(List.of(item()), folder, false);
    assertComplete();
  }

  @Test
  void whatBrokeOffIsGoneOnWith() throws Exception {
    download("cut", "good").fetch(List.of(item()), folder, false);
    assertComplete();
    assertEquals(List.of("/cut/file.gz", "/good/file.gz bytes=30000-"), asked);
  }

  @Test
  void aPartOfOtherContentsIsThrownAway() throws Exception {
    Files.write(folder.resolve("file.gz.part"), Bytes.first(WRONG, 30_000));
    download("good").fetch(List.of(item()), folder, false);
    assertComplete();
    assertEquals(List.of("/good/file.gz bytes=30000-", "/good/file.gz"), asked);
  }

  @Test
  void aPartThatIsWholeNeedsNoMore() throws Exception {
    Files.write(folder.resolve("file.gz.part"), PACKED);
    download("good").fetch(List.of(item()), folder, false);
    assertComplete();
  }

  @Test
  void wrongAndHugeContentsLeaveNothing() throws Exception {
    Download.Item item = item();
    Download.NotFound e =
        assertThrows(
            Download.NotFound.class,
            () -> download("wrong", "huge").fetch(List.of(item), folder, false));
    assertTrue(e.getMessage().contains("SHA-256"), e.getMessage());
    assertTrue(e.getMessage().contains("sends more than the 100000 bytes"), e.getMessage());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void programsFetchOverHttpsOnly() {
    IOException e =
        assertThrows(
            IOException.class,
            () -> Download.transport().open(URI.create("http://example.org/file.gz"), 0));
    assertEquals("only https is allowed, but this is http", e.getMessage());
  }
}
