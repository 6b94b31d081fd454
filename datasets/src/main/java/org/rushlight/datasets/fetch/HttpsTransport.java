// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Fetches over HTTPS, and over HTTP from this machine alone; a redirection from HTTPS to anything
 * else is not followed.
 */
final class HttpsTransport implements Download.Transport {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private HttpClient client;

  @Override
  public Download.Reply open(URI address, long offset) throws IOException {
    String refusal = Download.refusal(address);
    if (refusal != null) {
      throw new IOException(refusal);
    }
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .proxy(Proxies.of(System.getenv()))
              .connectTimeout(PATIENCE)
              .followRedirects(HttpClient.Redirect.NORMAL) // never from https to http
              .build();
    }
    return reply(client, HttpRequest.newBuilder(address).timeout(PATIENCE), offset);
  }

  /** Sends the request for the bytes from an offset on, and anew for all if there are none. */
  static Download.Reply reply(HttpClient client, HttpRequest.Builder request, long offset)
      throws IOException {
    if (offset > 0) {
      request.setHeader("Range", "bytes=" + offset + "-");
    } else {
      request.setHeader("Accept-Encoding", "identity");
    }
    try {
      HttpResponse<InputStream> response =
          client.send(request.build(), BodyHandlers.ofInputStream());
      int status = response.statusCode();
      if (status == 200 || status == 206) {
        long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        InputStream body = new PatientInput(response.body(), PATIENCE);
        return new Download.Reply(status == 206, body, length);
      }
      response.body().close();
      if (status == 416) { // the file ends where the part does: it may be whole
        return new Download.Reply(true, InputStream.nullInputStream(), 0);
      }
      throw new IOException("the server answers with status " + status);
    } catch (ConnectException e) {
      throw new IOException("the server cannot be reached; is there a network, or a proxy?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
