// SPDX-License-Identifier: Apache-2.0
package org.rushlight.jni;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.bytedeco.javacpp.Loader;

/**
 * Sees to it that JavaCPP's cache holds the library of this jar. JavaCPP takes a copy for current
 * if its size and time are those of the jar's entry; jars that are built reproducibly all have the
 * same times, and a changed library often has the same size. The checksums tell them apart.
 */
final class CachedLibrary {
  private CachedLibrary() {}

  /** The resource, or null; in a module of its own only the class loader finds it. */
  static URL find(String library) {
    return CachedLibrary.class.getClassLoader().getResource(library);
  }

  /** Replaces a copy of another build of this resource. */
  static void refresh(String library) {
    URL url = find(library);
    if (url == null) {
      return; // no jar for this platform: loading will say so
    }
    try {
      URLConnection connection = url.openConnection();
      if (!(connection instanceof JarURLConnection)) {
        return; // loaded from its folder
      }
      long wanted = ((JarURLConnection) connection).getJarEntry().getCrc();
      Path cached = Loader.cacheResource(url).toPath();
      if (checksum(cached) != wanted) {
        Files.delete(cached);
        Loader.cacheResource(url);
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "the native library cannot be copied to JavaCPP's cache (-Dorg.bytedeco.javacpp.cachedir"
              + " names another folder): "
              + e.getMessage(),
          e);
    }
  }

  private static long checksum(Path file) throws IOException {
    CRC32 checksum = new CRC32();
    try (InputStream in = new CheckedInputStream(Files.newInputStream(file), checksum)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return checksum.getValue();
  }
}
