// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rushlight.autograd.Grad;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;

/** Copies a state dict into a module's tensors, after all of it was found to fit. */
final class StateLoader {
  private StateLoader() {}

  static Module.LoadReport load(
      String module,
      Map<String, Tensor> own,
      List<String> waiting,
      Map<String, Tensor> state,
      boolean strict) {
    List<String> missing = new ArrayList<>(own.keySet());
    missing.addAll(waiting);
    missing.removeAll(state.keySet());
    List<String> unexpected = new ArrayList<>(state.keySet());
    unexpected.removeAll(own.keySet());
    unexpected.removeAll(waiting);
    List<String> problems = new ArrayList<>();
    if (strict && !missing.isEmpty()) {
      problems.add("missing keys: " + String.join(", ", missing));
    }
    if (strict && !unexpected.isEmpty()) {
      problems.add("unexpected keys: " + String.join(", ", unexpected));
    }
    own.forEach(
        (key, tensor) -> {
          Tensor given = state.get(key);
          if (given != null && !given.shape().equals(tensor.shape())) {
            problems.add(
                "%s is %s here and %s in the state".formatted(key, tensor.shape(), given.shape()));
          }
        });
    if (!problems.isEmpty()) {
      throw new TensorException(
          "[loadStateDict] the state does not fit " + module + ": " + String.join("; ", problems));
    }
    Grad.noGrad(
        () ->
            own.forEach(
                (key, tensor) -> {
                  if (state.containsKey(key)) {
                    tensor.copy_(state.get(key));
                  }
                }));
    return new Module.LoadReport(missing, unexpected);
  }
}
