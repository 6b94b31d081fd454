// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.rushlight.tensor.Parameter;

/**
 * Parameters in a list, named 0, 1, 2 and so on. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.ParameterList.html">torch.nn.ParameterList</a>.
 *
 * <p>Throws an {@code IndexOutOfBoundsException} for a place that it does not have.
 *
 * <pre>{@code
 * var parameters = new ParameterList(new Parameter(Tensors.ones(3)));
 * int count = parameters.append(new Parameter(Tensors.zeros(2))).size();   // 2
 * }</pre>
 */
public final class ParameterList extends Module implements Iterable<Parameter> {
  private final List<Parameter> list = new ArrayList<>();

  /** A list of the parameters. */
  public ParameterList(Parameter... parameters) {
    extend(Arrays.asList(parameters));
  }

  /** Adds a parameter at the end; returns this. */
  public ParameterList append(Parameter parameter) {
    list.add(registerParameter(Integer.toString(list.size()), parameter));
    return this;
  }

  /** Adds parameters at the end; returns this. */
  public ParameterList extend(Iterable<Parameter> more) {
    more.forEach(this::append);
    return this;
  }

  /** The parameter at {@code index}; negative ones count from the end. */
  public Parameter get(int index) {
    return list.get(Places.checked("ParameterList", index, list.size()));
  }

  /** Puts a parameter in the place of the one at {@code index}. */
  public void set(int index, Parameter parameter) {
    int place = Places.checked("ParameterList", index, list.size());
    replaceParameter(Integer.toString(place), parameter);
    list.set(place, parameter);
  }

  /** The number of parameters. */
  public int size() {
    return list.size();
  }

  @Override
  public Iterator<Parameter> iterator() {
    return List.copyOf(list).iterator();
  }

  @Override
  protected String extraRepr() {
    List<String> lines = new ArrayList<>();
    for (Parameter parameter : list) {
      lines.add(ParameterDict.line(lines.size(), parameter));
    }
    return String.join("\n", lines);
  }
}
