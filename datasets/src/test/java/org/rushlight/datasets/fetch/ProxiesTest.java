// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.fetch;

import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.rushlight.datasets.testing.Bytes;

class ProxiesTest {
  private static String chosen(Map<String, String> environment, String uri) throws IOException {
    Proxy proxy = Proxies.of(environment).select(URI.create(uri)).get(0);
    return proxy.type() == Proxy.Type.DIRECT
        ? "direct"
        : ((InetSocketAddress) proxy.address()).getHostString()
            + ":"
            + ((InetSocketAddress) proxy.address()).getPort();
  }

  @Test
  void theVariablesNameTheProxy() throws IOException {
    Map<String, String> one = Map.of("https_proxy", "http://127.0.0.9:3128/");
    assertEquals("127.0.0.9:3128", chosen(one, "https://example.org/a"));
    assertEquals("direct", chosen(one, "http://example.org/a"));
    assertEquals("direct", chosen(one, "https://localhost/a"));
    assertEquals("direct", chosen(Map.of(), "https://example.org/a"));
    Map<String, String> capital = Map.of("HTTPS_PROXY", "127.0.0.9:8080");
    assertEquals("127.0.0.9:8080", chosen(capital, "https://example.org/a"));
    assertEquals(
        "127.0.0.9:80", chosen(Map.of("all_proxy", "http://127.0.0.9"), "https://example.org/"));
  }

  @Test
  void someHostsNeedNone() throws IOException {
    Map<String, String> none =
        Map.of("https_proxy", "http://127.0.0.9:1", "no_proxy", ".inner.org, host.net:443");
    assertEquals("direct", chosen(none, "https://a.inner.org/"));
    assertEquals("direct", chosen(none, "https://inner.org/"));
    assertEquals("direct", chosen(none, "https://host.net/"));
    assertEquals("127.0.0.9:1", chosen(none, "https://notinner.org/"));
    Map<String, String> all = Map.of("https_proxy", "http://127.0.0.9:1", "NO_PROXY", "*");
    assertEquals("direct", chosen(all, "https://example.org/"));
  }

  @Test
  void aVariableThatNamesNoProxyIsSaid() {
    for (String wrong : List.of("ftp://x:1", "http://", "http://a b")) {
      IOException e =
          assertThrows(IOException.class, () -> Proxies.of(Map.of("https_proxy", wrong)));
      assertTrue(e.getMessage().contains("https_proxy must name a proxy as http://host:port"));
    }
    IOException e =
        assertThrows(
            IOException.class, () -> Proxies.of(Map.of("https_proxy", "http://me:pw@host:1")));
    assertTrue(e.getMessage().contains("a proxy with a password"), e.getMessage());
  }

  private static Download.Reply ask(ProxySelector proxies, String uri) throws IOException {
    HttpClient client = HttpClient.newBuilder().proxy(proxies).build();
    return HttpsTransport.reply(client, HttpRequest.newBuilder(URI.create(uri)), 0);
  }

  @Test
  void filesComeThroughTheProxy() throws IOException {
    List<String> asked = new ArrayList<>();
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(200, 5);
          exchange.getResponseBody().write(Bytes.utf8("hello"));
          exchange.close();
        });
    proxy.start();
    try {
      String address = "http://127.0.0.1:" + proxy.getAddress().getPort();
      Download.Reply reply =
          ask(Proxies.of(Map.of("http_proxy", address)), "http://nowhere.invalid/file");
      assertArrayEquals(Bytes.utf8("hello"), reply.body().readAllBytes());
      assertEquals(List.of("http://nowhere.invalid/file"), asked);
    } finally {
      proxy.stop(0);
    }
  }

  @Test
  void httpsGoesThroughATunnelOfTheProxy() throws Exception {
    try (ServerSocket proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      CompletableFuture<String> line =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket socket = proxy.accept()) {
                  var in =
                      new BufferedReader(
                          new InputStreamReader(
                              socket.getInputStream(), StandardCharsets.US_ASCII));
                  String first = in.readLine();
                  socket.getOutputStream().write(Bytes.utf8("HTTP/1.1 403 No\r\n\r\n"));
                  return first;
                } catch (IOException e) {
                  return e.toString();
                }
              });
      var proxies = Proxies.of(Map.of("https_proxy", "http://127.0.0.1:" + proxy.getLocalPort()));
      assertThrows(IOException.class, () -> ask(proxies, "https://nowhere.invalid/file"));
      assertEquals("CONNECT nowhere.invalid:443 HTTP/1.1", line.get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void aStreamFromWhichNothingComesIsGivenUp() {
    CountDownLatch closed = new CountDownLatch(1);
    InputStream silent =
        new InputStream() {
          @Override
          public int read() throws IOException {
            try {
              closed.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            throw new IOException("closed");
          }

          @Override
          public void close() {
            closed.countDown();
          }
        };
    IOException e =
        assertThrows(IOException.class, () -> new PatientInput(silent, ofMillis(50)).read());
    assertEquals("nothing came for 0 seconds", e.getMessage());
  }
}
