// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Recurrent layers as the formulas of torch.nn read, one op after the other on the tape. */
final class UnrolledRecurrence {
  private final String kind; // tanh, relu, gru or lstm
  private final Map<String, Parameter> parameters;
  private final int layers;
  private final int directions;

  UnrolledRecurrence(String kind, Map<String, Parameter> parameters, int layers, int directions) {
    this.kind = kind;
    this.parameters = parameters;
    this.layers = layers;
    this.directions = directions;
  }

  /** Output, h and, for lstm, c, of x [steps, n, in] and states [layers x directions, n, ..]. */
  List<Tensor> run(Tensor x, Tensor h0, Tensor c0) {
    List<Tensor> lastH = new ArrayList<>();
    List<Tensor> lastC = new ArrayList<>();
    List<Tensor> sequence = List.of(x.unbind(0));
    for (int layer = 0; layer < layers; layer++) {
      List<List<Tensor>> both = new ArrayList<>();
      for (int direction = 0; direction < directions; direction++) {
        int place = layer * directions + direction;
        String suffix = "_l" + layer + (direction == 1 ? "_reverse" : "");
        List<Tensor> ordered = new ArrayList<>(sequence);
        if (direction == 1) {
          Collections.reverse(ordered);
        }
        Tensor h = h0.select(0, place);
        Tensor c = c0 == null ? null : c0.select(0, place);
        List<Tensor> outputs = new ArrayList<>();
        for (Tensor step : ordered) {
          Tensor[] next = step(step, h, c, suffix);
          h = next[0];
          c = next[1];
          outputs.add(h);
        }
        if (direction == 1) {
          Collections.reverse(outputs);
        }
        both.add(outputs);
        lastH.add(h);
        lastC.add(c);
      }
      List<Tensor> joined = new ArrayList<>();
      for (int t = 0; t < sequence.size(); t++) {
        joined.add(
            directions == 1
                ? both.get(0).get(t)
                : Tensors.cat(1, both.get(0).get(t), both.get(1).get(t)));
      }
      sequence = joined;
    }
    List<Tensor> results = new ArrayList<>();
    results.add(Tensors.stack(0, sequence.toArray(Tensor[]::new)));
    results.add(Tensors.stack(0, lastH.toArray(Tensor[]::new)));
    if (c0 != null) {
      results.add(Tensors.stack(0, lastC.toArray(Tensor[]::new)));
    }
    return results;
  }

  private Tensor[] step(Tensor x, Tensor h, Tensor c, String suffix) {
    Tensor input =
        F.linear(x, parameters.get("weight_ih" + suffix), parameters.get("bias_ih" + suffix));
    Tensor state =
        F.linear(h, parameters.get("weight_hh" + suffix), parameters.get("bias_hh" + suffix));
    if (kind.equals("tanh") || kind.equals("relu")) {
      Tensor sum = input.add(state);
      return new Tensor[] {kind.equals("tanh") ? sum.tanh() : sum.relu(), null};
    }
    if (kind.equals("gru")) {
      Tensor[] i = input.chunk(3, 1);
      Tensor[] s = state.chunk(3, 1);
      Tensor r = i[0].add(s[0]).sigmoid();
      Tensor z = i[1].add(s[1]).sigmoid();
      Tensor n = i[2].add(r.mul(s[2])).tanh();
      return new Tensor[] {z.neg().add(1).mul(n).add(z.mul(h)), null};
    }
    Tensor[] gates = input.add(state).chunk(4, 1);
    Tensor cell = gates[1].sigmoid().mul(c).add(gates[0].sigmoid().mul(gates[2].tanh()));
    Tensor hidden = gates[3].sigmoid().mul(cell.tanh());
    Parameter projection = parameters.get("weight_hr" + suffix);
    return new Tensor[] {projection == null ? hidden : F.linear(hidden, projection, null), cell};
  }
}
