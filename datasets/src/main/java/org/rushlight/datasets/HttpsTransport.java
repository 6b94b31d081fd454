// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Fetches over HTTPS; a redirection to anything else is not followed. */
final class HttpsTransport implements Download.Transport {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public Download.Reply open(URI address, long offset) throws IOException {
    if (!"https".equalsIgnoreCase(address.getScheme())) {
      throw new IOException("only https is allowed, but this is " + address.getScheme());
    }
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL) // never from https to http
            .build();
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
        return new Download.Reply(status == 206, response.body());
      }
      response.body().close();
      if (status == 416) { // the file ends where the part does: it may be whole
        return new Download.Reply(true, InputStream.nullInputStream());
      }
      throw new IOException("the server answers with status " + status);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
