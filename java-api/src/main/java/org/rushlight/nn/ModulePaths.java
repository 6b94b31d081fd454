// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.jspecify.annotations.Nullable;

/** Finds modules, and what they hold, by dotted paths. */
final class ModulePaths {
  private ModulePaths() {}

  static Module module(Module root, String path) {
    Module now = root;
    if (!path.isEmpty()) {
      for (String name : path.split("\\.", -1)) {
        now = found("module", path, root, now.namedChildren().get(name));
      }
    }
    return now;
  }

  static void set(Module root, String path, Module module) {
    module(root, path);
    if (path.isEmpty()) {
      throw new IllegalArgumentException(
          "a module cannot be put in its own place: the path is empty");
    }
    Module holder = module(root, parent(path));
    if (!holder.replaceByName(last(path), module)) {
      throw new IllegalArgumentException(
          ("%s holds \"%s\" in a field of its own: only children of Sequential, ModuleList and"
                  + " ModuleDict can be set from outside")
              .formatted(holder.getClass().getSimpleName(), path));
    }
  }

  static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }

  static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  static <T> T found(String kind, String path, Module root, @Nullable T found) {
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no %s \"%s\" in %s".formatted(kind, path, root.getClass().getSimpleName()));
    }
    return found;
  }
}
