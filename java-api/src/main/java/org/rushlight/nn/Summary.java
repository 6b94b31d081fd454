// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** The table that {@link Module#summary} prints. */
final class Summary {
  private record Row(String name, String output, long parameters) {}

  private Summary() {}

  static String of(Module model, long... inputShape) {
    List<Row> rows = new ArrayList<>();
    List<Module.Handle> handles = new ArrayList<>();
    Map<String, Module> modules = model.namedModules();
    modules.forEach(
        (path, module) -> {
          if (module.children().isEmpty()) {
            handles.add(
                module.registerForwardHook(
                    (m, input, output) -> {
                      rows.add(row(path, m, output));
                      return null;
                    }));
          }
        });
    boolean wasTraining = model.isTraining();
    String result;
    try {
      model.eval();
      Tensor output = model.call(Tensors.zeros(inputShape));
      result = table(model, rows, Shape.of(inputShape), output.shape());
    } finally {
      handles.forEach(Module.Handle::close);
      model.train(wasTraining);
    }
    return result;
  }

  private static Row row(String path, Module module, Tensor output) {
    String name = module.getClass().getSimpleName() + (path.isEmpty() ? "" : " (" + path + ")");
    return new Row(name, output.shape().toString(), count(module, false));
  }

  private static long count(Module module, boolean onlyTrainable) {
    return module.parameters().stream()
        .filter(parameter -> !onlyTrainable || parameter.requiresGrad())
        .mapToLong(Tensor::numel)
        .sum();
  }

  private static String table(Module model, List<Row> rows, Shape input, Shape output) {
    int width = Math.max(24, rows.stream().mapToInt(r -> r.name().length()).max().orElse(0));
    int shapes = Math.max(18, rows.stream().mapToInt(r -> r.output().length()).max().orElse(0));
    String format = "%-" + width + "s  %-" + shapes + "s  %,12d%n";
    StringBuilder table = new StringBuilder();
    table.append(
        ("%-" + width + "s  %-" + shapes + "s  %12s%n").formatted("layer", "output", "parameters"));
    rows.forEach(r -> table.append(format.formatted(r.name(), r.output(), r.parameters())));
    long all = count(model, false);
    long trainable = count(model, true);
    table.append(
        "input %s, output %s%nparameters %,d, of which %,d are trained"
            .formatted(input, output, all, trainable));
    return table.toString();
  }
}
