// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.ops;

import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.tape.Backward;

/** Gradients that one native call made together. */
final class Gradients {
  private Gradients() {}

  /** Gives each handle that is not 0 to its input, and releases those that no input wants. */
  static void give(Backward g, int[] inputs, long... handles) {
    Storage[] storages = new Storage[handles.length];
    for (int i = 0; i < handles.length; i++) {
      storages[i] = handles[i] == 0 ? null : new Storage(handles[i]);
    }
    for (int i = 0; i < handles.length; i++) {
      if (storages[i] == null) {
        continue;
      }
      if (g.needs(inputs[i])) {
        g.give(inputs[i], storages[i]);
      } else {
        storages[i].release();
      }
    }
  }
}
