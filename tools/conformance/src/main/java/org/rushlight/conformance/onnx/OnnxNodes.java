// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.onnx;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rushlight.conformance.cases.Case;
import org.rushlight.conformance.cases.Comparison;
import org.rushlight.conformance.cases.Skipped;
import org.rushlight.conformance.cases.Suite;
import org.rushlight.tensor.Tensor;

/**
 * Cases of single ONNX operators: outputs, at the tolerance of the case. The meaning of inputs and
 * attributes is that of <a href="https://onnx.ai/onnx/operators/">onnx.ai/onnx/operators</a>.
 */
public final class OnnxNodes implements Suite {
  private final OnnxTable operators = new OnnxTable();

  /** With all operators that can be expressed by what the framework has. */
  public OnnxNodes() {
    OnnxMath.addTo(operators);
    OnnxReductions.addTo(operators);
    OnnxRecurrent.addTo(operators);
    OnnxShapes.addTo(operators);
    OnnxTensors.addTo(operators);
    OnnxNorms.addTo(operators);
    OnnxLayers.addTo(operators);
    OnnxConvolutions.addTo(operators);
    OnnxPools.addTo(operators);
    OnnxResizing.addTo(operators);
    OnnxOptimizers.addTo(operators);
  }

  @Override
  public String file() {
    return "onnx_nodes";
  }

  @Override
  public String op(Case one) throws IOException {
    return one.text("op");
  }

  @Override
  public Comparison tolerance(Case one) throws IOException {
    return new Comparison(one.number("rtol"), one.number("atol"));
  }

  @Override
  public void run(Case one, Comparison comparison) throws IOException {
    String domain = one.text("domain");
    Map<String, @Nullable Object> opset = one.map("opset");
    if (!(opset.get(domain) instanceof Long version)) {
      throw one.wrong("opset", "a version for the domain \"" + domain + "\"");
    }
    String name = domain.isEmpty() ? op(one) : domain + "." + op(one);
    List<?> expected = one.list("outputs");
    Object result =
        operators.call(name, version, one.list("inputs"), one.map("attrs"), expected.size());
    List<?> actual = result instanceof List<?> list ? list : List.of(result);
    if (actual.size() < expected.size()) {
      throw new Skipped(OnnxTable.KIND + name + ": output " + actual.size() + " is not there yet");
    }
    for (int i = 0; i < expected.size(); i++) {
      if (expected.get(i) instanceof Tensor tensor) {
        comparison.check("output " + i, tensor, (Tensor) actual.get(i));
      }
    }
  }
}
