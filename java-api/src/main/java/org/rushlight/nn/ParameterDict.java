// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Parameter;

/**
 * Parameters by name, in the order they came. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ParameterDict.html">torch.nn.ParameterDict</a>.
 *
 * <p>Throws an {@code IllegalArgumentException} for a name that it does not have.
 *
 * <pre>{@code
 * var parameters = new ParameterDict();
 * parameters.put("scale", new Parameter(Tensors.ones(3)));
 * Tensor y = parameters.get("scale").mul(2);   // y [3]
 * }</pre>
 */
public final class ParameterDict extends Module {
  private final Map<String, Parameter> dict = new LinkedHashMap<>();

  /** No parameters yet. */
  public ParameterDict() {}

  /** The parameters of a map, in its order. */
  public ParameterDict(Map<String, Parameter> parameters) {
    update(parameters);
  }

  /** Puts a parameter under a name, in the place of the one that has it; returns this. */
  public ParameterDict put(String name, Parameter parameter) {
    if (dict.containsKey(name)) {
      replaceParameter(name, parameter);
    } else {
      registerParameter(name, parameter);
    }
    dict.put(name, parameter);
    return this;
  }

  /** Puts every parameter of a map; returns this. */
  public ParameterDict update(Map<String, Parameter> more) {
    more.forEach(this::put);
    return this;
  }

  /**
   * The parameter of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Parameter get(String name) {
    return ModulePaths.found("parameter", name, this, dict.get(name));
  }

  /** True if there is a parameter of that name. */
  public boolean contains(String name) {
    return dict.containsKey(name);
  }

  /**
   * Takes a parameter away; returns it.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Parameter pop(String name) {
    Parameter gone = get(name);
    dict.remove(name);
    replaceParameter(name, null);
    return gone;
  }

  /** The names. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(dict.keySet());
  }

  /** The number of parameters. */
  public int size() {
    return dict.size();
  }

  /** As PyTorch names the elements: by type in a list, by the class of its tensors in a dict. */
  @Override
  protected String extraRepr() {
    return dict.entrySet().stream()
        .map(
            entry ->
                "  (%s): Parameter containing: [torch.%s of size %s]"
                    .formatted(
                        entry.getKey(),
                        entry.getValue().dtype() == DType.FLOAT64 ? "DoubleTensor" : "FloatTensor",
                        sizes(entry.getValue())))
        .collect(Collectors.joining("\n"));
  }

  static String line(int index, Parameter parameter) {
    return "  (%d): Parameter containing: [torch.%s of size %s]"
        .formatted(index, parameter.dtype(), sizes(parameter));
  }

  private static String sizes(Parameter parameter) {
    return parameter.shape().stream().mapToObj(Long::toString).collect(Collectors.joining("x"));
  }
}
