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
    return TensorAccess.get().wrap(output, node(op, 1, inputs, saved, rule), 0);
  }

  /** A node with several outputs, and their tensors. */
  public static Tensor[] record(
      String op, Storage[] outputs, @Nullable Edge[] inputs, Saved saved, Rule rule) {
    Node node = node(op, outputs.length, inputs, saved, rule);
    Tensor[] tensors = new Tensor[outputs.length];
    for (int i = 0; i < outputs.length; i++) {
      tensors[i] = TensorAccess.get().wrap(outputs[i], node, i);
    }
    return tensors;
  }

  private static Node node(
      String op, int outputs, @Nullable Edge[] inputs, Saved saved, Rule rule) {
    Replay replay = Replay.current();
    Saved held = replay == null ? saved : replay.recorded(op, saved);
    Node node = new Node(new Origin(op, CallPath.current()), outputs, inputs, held, rule);
    if (replay != null) {
      replay.made(node);
    }
    return node;
  }
}
