// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.memory;

import org.jspecify.annotations.Nullable;

/**
 * What made a tensor: the op, and the module whose call it ran in.
 *
 * @param op the op's name, as in error texts
 * @param path the module's call path, or null outside of modules
 */
public record Origin(String op, @Nullable CallPath path) {
  @Override
  public String toString() {
    return path == null ? op : op + " in " + path;
  }
}
