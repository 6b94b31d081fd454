// SPDX-License-Identifier: Apache-2.0
package org.rushlight.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page whose code blocks say in a comment before them where they belong: {@code <!-- file: path
 * -->} for a whole file, {@code <!-- into: path before: line -->} for lines to insert.
 */
record Page(List<Block> blocks) {
  private static final Pattern BLOCK =
      Pattern.compile(
          "^<!-- (file|into): (\\S+)(?: before: ([^\\n]*))? -->\\n```\\w*\\n(.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  /**
   * A code block.
   *
   * @param path the file from the top of the project
   * @param before the beginning of the line to insert before; null for a whole file
   * @param code its text
   */
  record Block(String path, String before, String code) {
    void applyTo(Path root) throws IOException {
      Path file = root.resolve(path);
      if (before == null) {
        assertFalse(Files.exists(file), path + " is there already");
        Files.createDirectories(file.getParent());
        Files.writeString(file, code);
        return;
      }
      String text = Files.readString(file);
      int at = text.indexOf("\n" + before) + 1;
      assertFalse(at == 0, path + " has no line that begins with \"" + before + "\"");
      assertEquals(at - 1, text.lastIndexOf("\n" + before), path + " has several: " + before);
      Files.writeString(file, text.substring(0, at) + code + text.substring(at));
    }
  }

  static Page read(String path) {
    List<Block> blocks = new ArrayList<>();
    Matcher found = BLOCK.matcher(Repository.read(path));
    while (found.find()) {
      blocks.add(new Block(found.group(2), found.group(3), found.group(4)));
    }
    return new Page(blocks);
  }

  void applyTo(Path root) throws IOException {
    for (Block block : blocks) {
      block.applyTo(root);
    }
  }
}
