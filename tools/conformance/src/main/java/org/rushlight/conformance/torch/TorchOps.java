// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rushlight.conformance.cases.Case;
import org.rushlight.conformance.cases.Comparison;
import org.rushlight.conformance.cases.Functions;
import org.rushlight.conformance.cases.Gradients;
import org.rushlight.conformance.cases.Suite;
import org.rushlight.tensor.Tensor;

/** Cases of the functions in torch and torch.nn.functional: outputs and gradients, in float64. */
public final class TorchOps implements Suite {
  private final Functions functions = new Functions("op torch.");

  /** With all functions that the framework has. */
  public TorchOps() {
    ElementwiseOps.addTo(functions);
    ReductionOps.addTo(functions);
    ShapeOps.addTo(functions);
    AttentionOps.addTo(functions);
    IndexingOps.addTo(functions);
    TensorMathOps.addTo(functions);
    ActivationOps.addTo(functions);
    NormOps.addTo(functions);
    LayerOps.addTo(functions);
    ConvolutionOps.addTo(functions);
    LookupOps.addTo(functions);
    PoolOps.addTo(functions);
    LossOps.addTo(functions);
  }

  @Override
  public String file() {
    return "torch_ops";
  }

  @Override
  public String op(Case one) throws IOException {
    return one.text("op");
  }

  @Override
  public Comparison tolerance(Case one) {
    return new Comparison(1e-7, 1e-7);
  }

  @Override
  public void run(Case one, Comparison comparison) throws IOException {
    List<@Nullable Object> args = new ArrayList<>();
    args.add(one.value("input"));
    args.addAll(one.list("args"));
    Map<String, @Nullable Object> kwargs = functions.inOrder(op(one), one.map("kwargs"));
    List<@Nullable Object> all = new ArrayList<>(args);
    all.addAll(kwargs.values());
    List<Tensor> inputs = Case.tensors(all);
    Gradients.require(one, "grad_of", inputs);
    Object result = functions.call(op(one), args, kwargs);
    List<Tensor> outputs = Gradients.checkOutputs(one, result, comparison);
    if (comparison.failure() == null) {
      Gradients.backward(one, outputs);
      Gradients.check(one, "grads", "grad_of", inputs, comparison);
    }
  }
}
