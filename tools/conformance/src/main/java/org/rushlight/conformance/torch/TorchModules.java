// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.torch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rushlight.conformance.cases.Case;
import org.rushlight.conformance.cases.Comparison;
import org.rushlight.conformance.cases.Gradients;
import org.rushlight.conformance.cases.Suite;
import org.rushlight.nn.Module;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;

/**
 * Cases of torch.nn modules in float64: the output, the state afterwards, and the gradients of
 * inputs and parameters, in training or evaluation mode.
 */
public final class TorchModules implements Suite {
  private final ModuleTable modules = new ModuleTable();

  /** With all modules that the framework has. */
  public TorchModules() {
    ActivationModules.addTo(modules);
    NormModules.addTo(modules);
    LayerModules.addTo(modules);
    ConvolutionModules.addTo(modules);
    RecurrentModules.addTo(modules);
    AttentionModules.addTo(modules);
    PoolModules.addTo(modules);
    PadModules.addTo(modules);
    LossModules.addTo(modules);
  }

  @Override
  public String file() {
    return "torch_modules";
  }

  @Override
  public String op(Case one) throws IOException {
    return one.text("module");
  }

  @Override
  public Comparison tolerance(Case one) {
    return new Comparison(1e-7, 1e-7);
  }

  @Override
  public void run(Case one, Comparison comparison) throws IOException {
    Module module = modules.make(op(one), one.list("ctor_args"), one.map("ctor_kwargs"));
    module.to(DType.FLOAT64).train(one.flag("training"));
    module.loadStateDict(state(one, "state_before"));

    List<@Nullable Object> args = new ArrayList<>(one.list("inputs"));
    joinShared(one, args);
    Map<String, @Nullable Object> kwargs = one.map("input_kwargs");
    List<@Nullable Object> all = new ArrayList<>(args);
    all.addAll(kwargs.values());
    List<Tensor> inputs = Case.tensors(all);
    Gradients.require(one, "input_grad_of", inputs);

    Object result = modules.call(op(one), module, args, kwargs);
    List<Tensor> outputs = Gradients.checkOutputs(one, result, comparison);
    Map<String, Tensor> after = module.stateDict();
    for (Map.Entry<String, Tensor> entry : state(one, "state_after").entrySet()) {
      comparison.check("state " + entry.getKey(), entry.getValue(), after.get(entry.getKey()));
    }
    if (comparison.failure() == null) {
      Gradients.backward(one, outputs);
      Gradients.check(one, "input_grads", "input_grad_of", inputs, comparison);
      checkParameters(one, module.namedParameters(), comparison);
    }
  }

  /**
   * PyTorch's table passes one tensor twice in places (input and target of KLDivLoss without dims).
   * The file has a copy for each, and for each the gradient of the one. Copies are known by equal
   * elements and equal gradients.
   */
  private static void joinShared(Case one, List<@Nullable Object> args) throws IOException {
    List<Integer> numbers = one.integers("input_grad_of");
    List<?> gradients = one.list("input_grads");
    for (int j = 1; j < numbers.size(); j++) {
      for (int i = 0; i < j; i++) {
        int first = numbers.get(i);
        int second = numbers.get(j);
        if (second < args.size()
            && isCopy(args.get(first), args.get(second))
            && isCopy(gradients.get(i), gradients.get(j))) {
          args.set(second, args.get(first));
        }
      }
    }
  }

  private static boolean isCopy(@Nullable Object a, @Nullable Object b) {
    return a instanceof Tensor x && b instanceof Tensor y && x.equal(y);
  }

  private static void checkParameters(
      Case one, Map<String, Parameter> parameters, Comparison comparison) throws IOException {
    one.map("param_grads")
        .forEach(
            (name, expected) -> {
              Parameter parameter = parameters.get(name);
              if (parameter == null) {
                comparison.fail("there is no parameter " + name);
              } else {
                Gradients.check(
                    "gradient of " + name, (Tensor) expected, parameter.grad(), comparison);
              }
            });
  }

  private static Map<String, Tensor> state(Case one, String field) throws IOException {
    Map<String, Tensor> state = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> entry : one.map(field).entrySet()) {
      if (!(entry.getValue() instanceof Tensor tensor)) {
        throw one.wrong(field, "tensors by name");
      }
      state.put(entry.getKey(), tensor);
    }
    return state;
  }
}
