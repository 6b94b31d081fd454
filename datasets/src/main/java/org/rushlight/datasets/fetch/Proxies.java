// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proxies as the JDK's properties name them, or else the variables that curl and pip know. */
final class Proxies extends ProxySelector {
  private static final List<String> PROPERTIES =
      List.of("https.proxyHost", "http.proxyHost", "java.net.useSystemProxies");

  private final Map<String, Proxy> proxies;
  private final List<String> without;

  private Proxies(Map<String, Proxy> proxies, List<String> without) {
    this.proxies = proxies;
    this.without = without;
  }

  /**
   * Returns the selector for a process with these environment variables.
   *
   * @throws IOException if one of them names no proxy
   */
  static ProxySelector of(Map<String, String> environment) throws IOException {
    if (PROPERTIES.stream().anyMatch(name -> System.getProperty(name) != null)) {
      return ProxySelector.getDefault();
    }
    Map<String, Proxy> proxies = new HashMap<>();
    for (String scheme : List.of("https", "http")) {
      for (String name : List.of(scheme + "_proxy", "all_proxy")) {
        String value = value(environment, name);
        if (value != null && !proxies.containsKey(scheme)) {
          proxies.put(scheme, parse(name, value));
        }
      }
    }
    String none = value(environment, "no_proxy");
    return new Proxies(proxies, none == null ? List.of() : List.of(none.split("[,\\s]+")));
  }

  private static @Nullable String value(Map<String, String> environment, String name) {
    String value = environment.get(name);
    value = value == null ? environment.get(name.toUpperCase(Locale.ROOT)) : value;
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static Proxy parse(String name, String value) throws IOException {
    try {
      URI uri = URI.create(value.contains("://") ? value : "http://" + value);
      if (uri.getUserInfo() != null) {
        throw new IOException(
            "the variable " + name + " names a proxy with a password, which is not supported");
      }
      if (uri.getHost() != null && "http".equalsIgnoreCase(uri.getScheme())) {
        int port = uri.getPort() < 0 ? 80 : uri.getPort();
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port));
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new IOException(
        "the variable " + name + " must name a proxy as http://host:port, but is " + value);
  }

  /** Tells whether a host is the machine that this runs on, so that nothing can listen between. */
  static boolean isThisMachine(@Nullable String host) {
    return host != null
        && (host.equalsIgnoreCase("localhost")
            || host.equals("[::1]")
            || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"));
  }

  @Override
  public List<Proxy> select(URI uri) {
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    Proxy proxy = proxies.get(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT));
    boolean direct =
        proxy == null
            || isThisMachine(host)
            || without.stream().anyMatch(entry -> matches(host, entry.toLowerCase(Locale.ROOT)));
    return List.of(direct ? Proxy.NO_PROXY : proxy);
  }

  /** An entry is *, a host, or a domain with all below it, with or without a point before it. */
  private static boolean matches(String host, String entry) {
    String domain = entry.replaceFirst(":\\d+$", "").replaceFirst("^\\*?\\.", "");
    return entry.equals("*")
        || (!domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain)));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {
    // The client reports it.
  }
}
