// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.archive;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.rushlight.datasets.format.DataFormatException;

/**
 * The names of an archive's members, each checked before anything is made of it: no path leads out
 * of the folder that the archive is unpacked into, and no two are the same file anywhere.
 */
final class ArchiveNames {
  private static final int LONGEST_PART = 255;
  private static final int LONGEST = 4096;
  private static final int MOST = 100_000;

  private final Path archive;

  /** What names are on a file system that does not tell capital letters, and whether folders. */
  private final Map<String, Seen> seen = new HashMap<>();

  private record Seen(String name, boolean folder) {}

  ArchiveNames(Path archive) {
    this.archive = archive;
  }

  /** Returns the checked name of a member, without slashes at its ends; "" is the top folder. */
  String add(ArchiveFile.Member member) {
    String name = member.name();
    String clean = name.replaceFirst("^(\\./+)+", "");
    if (member.folder()) {
      clean = clean.replaceFirst("/+$", "");
      clean = clean.equals(".") ? "" : clean;
    }
    check(name, clean, member.folder());
    if (clean.isEmpty()) {
      return clean;
    }
    for (int slash = clean.indexOf('/'); slash > 0; slash = clean.indexOf('/', slash + 1)) {
      claim(name, clean.substring(0, slash), true, true);
    }
    claim(name, clean, member.folder(), false);
    return clean;
  }

  private void check(String name, String clean, boolean folder) {
    if (clean.isEmpty() && !folder) {
      throw refused(name, "a file must have a name");
    }
    if (name.startsWith("/") || name.matches("(?s)[A-Za-z]:.*")) {
      throw refused(name, "an absolute name leads out of the folder that it is unpacked into");
    }
    if (name.indexOf('\\') >= 0) {
      throw refused(name, "a backslash parts folders on some systems; names have / alone");
    }
    if (name.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      throw refused(name, "the name has a control character");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw refused(name, "the name is longer than " + LONGEST + " bytes");
    }
    for (String part : clean.isEmpty() ? new String[0] : clean.split("/", -1)) {
      if (part.equals("..")) {
        throw refused(name, "\"..\" leads out of the folder that it is unpacked into");
      }
      if (part.isEmpty() || part.equals(".")) {
        throw refused(name, "an empty part or \".\" is no name");
      }
      if (part.getBytes(StandardCharsets.UTF_8).length > LONGEST_PART) {
        throw refused(name, "a part of the name is longer than " + LONGEST_PART + " bytes");
      }
    }
  }

  /** Takes a name; a folder may be named again, by itself or as the beginning of another name. */
  private void claim(String member, String name, boolean folder, boolean implied) {
    String key = Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    Seen other = seen.putIfAbsent(key, new Seen(name, folder));
    if (other == null) {
      if (seen.size() > MOST) {
        throw refused(member, "an archive may have " + MOST + " members at most");
      }
      return;
    }
    if (!other.name.equals(name)) {
      throw refused(
          member,
          "it differs from \""
              + ArchiveFile.printable(other.name)
              + "\" in capital letters or accents alone, which is one file on some systems");
    }
    if (other.folder != folder) {
      throw refused(
          member, "\"" + ArchiveFile.printable(name) + "\" is a file and a folder at once");
    }
    if (!folder && !implied) {
      throw refused(member, "the archive has two files of this name");
    }
  }

  private DataFormatException refused(String name, String why) {
    return ArchiveFile.refused(archive, name, why);
  }
}
