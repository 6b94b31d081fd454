// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.tape;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.memory.CallPath;
import org.rushlight.tensor.memory.Origin;
import org.rushlight.tensor.memory.Storage;

/** Writes nodes to the tape. */
public final class TapeWriter {
  private TapeWriter() {}

  /** A node with one output, and its tensor, which takes over the caller's ownership. */
  public static Tensor record(
      String op, Storage output, @Nullable Edge[] inputs, Saved saved, Rule rule) {
    return record(op, new Storage[] {output}, inputs, saved, rule)[0];
  }

  /** A node with several outputs, and their tensors. */
  public static Tensor[] record(
      String op, Storage[] outputs, @Nullable Edge[] inputs, Saved saved, Rule rule) {
    Replay replay = Replay.current();
    Saved held = replay == null ? saved : replay.recorded(op, saved);
    Node node = new Node(new Origin(op, CallPath.current()), outputs.length, inputs, held, rule);
    if (replay != null) {
      replay.made(node);
    }
    Tensor[] tensors = new Tensor[outputs.length];
    for (int i = 0; i < outputs.length; i++) {
      tensors[i] = TensorAccess.get().wrap(outputs[i], op, node, i);
    }
    return tensors;
  }
}
