// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rushlight.datasets.fetch.Download;

/**
 * How the files of a data set are fetched. Example:
 *
 * <pre>{@code
 * Fetch how = Fetch.defaults().mirror("/srv/data").onProgress((file, done, of) -> show(done, of));
 * }</pre>
 *
 * <p>A proxy is asked as the JDK's properties say ({@code https.proxyHost} and so on), or else as
 * the environment variables {@code https_proxy} and {@code no_proxy} do.
 */
public final class Fetch {
  /** The environment variable that names a mirror. */
  public static final String VARIABLE = "RUSHLIGHT_MIRROR";

  /** The system property that names a mirror, before the variable. */
  public static final String PROPERTY = "rushlight.mirror";

  /** What the name of a file begins with in reports on its unpacking. */
  public static final String UNPACKING = "unpacking ";

  private final @Nullable URI mirror;
  private final boolean force;
  private final Progress progress;
  private final Download.Transport transport;

  /** Is told how far a file is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Some bytes have come, or have been unpacked.
     *
     * @param file the name of the file; of an archive that is unpacked, with {@link #UNPACKING}
     *     before it
     * @param bytes that there are now, those of an earlier try included
     * @param total that there will be; -1 where nothing tells
     */
    void at(String file, long bytes, long total);
  }

  private Fetch(
      @Nullable URI mirror, boolean force, Progress progress, Download.Transport transport) {
    this.mirror = mirror;
    this.force = force;
    this.progress = progress;
    this.transport = transport;
  }

  /** Takes the mirror that the property or the variable names, if one does; shows no progress. */
  public static Fetch defaults() {
    String named = System.getProperty(PROPERTY, System.getenv(VARIABLE));
    Fetch plain = new Fetch(null, false, (file, bytes, total) -> {}, Download.transport());
    return named == null || named.isBlank() ? plain : plain.mirror(named);
  }

  /**
   * Looks here first: in the folder or address itself, and below it as in a data folder.
   *
   * @param place a folder, or an address that begins with {@code https:} or {@code file:} (or with
   *     {@code http:} for this machine alone)
   * @throws IllegalArgumentException if it is neither
   */
  public Fetch mirror(String place) {
    return new Fetch(parse(place.strip()), force, progress, transport);
  }

  /** Fetches anew what is there already, and replaces it. */
  public Fetch force() {
    return new Fetch(mirror, true, progress, transport);
  }

  /** Tells a listener how far each file is; from the thread that fetches. */
  public Fetch onProgress(Progress listener) {
    return new Fetch(mirror, force, listener, transport);
  }

  /** Fetches through another transport. */
  Fetch through(Download.Transport other) {
    return new Fetch(mirror, force, progress, other);
  }

  /** Returns the mirror, ending in a slash, or null. */
  @Nullable URI mirror() {
    return mirror;
  }

  boolean isForced() {
    return force;
  }

  Progress progress() {
    return progress;
  }

  Download.Transport transport() {
    return transport;
  }

  private static URI parse(String place) {
    try {
      if (place.matches("(?i)(https?|file):.*")) {
        URI uri = new URI(place.endsWith("/") ? place : place + "/");
        String problem = Download.refusal(uri);
        if (problem != null) {
          throw new IllegalArgumentException("the mirror " + place + ": " + problem);
        }
        return uri.getScheme().equalsIgnoreCase("file") ? folder(Path.of(uri), place) : uri;
      }
      return folder(Path.of(place), place);
    } catch (URISyntaxException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "a mirror is a folder or an https address, but this is " + place, e);
    }
  }

  private static URI folder(Path folder, String place) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "the mirror " + place + " is no folder; name a folder or an https address");
    }
    return folder.toUri(); // ends in a slash, because the folder exists
  }
}
