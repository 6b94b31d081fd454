// SPDX-License-Identifier: Apache-2.0
package org.rushlight.architectures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.io.SafeTensors;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;

/**
 * Ten networks against PyTorch: keys and counts of the full sizes; weights that PyTorch wrote, and
 * what it made of them forward and backward, in narrow ones. The files come from
 * tools/reference/architectures.py.
 */
class ArchitecturesTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden/architectures");

  /** A network in full size, and narrow. */
  record Network(String name, Supplier<Module> full, Supplier<Module> narrow) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Module mlp(int inputs, int first, int second) {
    return new Sequential(
        new Linear(inputs, first),
        new ReLU(),
        new Linear(first, second),
        new ReLU(),
        new Linear(second, 10));
  }

  static Stream<Network> networks() {
    return Stream.of(
        new Network("mlp", () -> mlp(784, 400, 100), () -> mlp(64, 40, 20)),
        new Network("lenet5", LeNet5::new, LeNet5::new),
        new Network("alexnet", () -> new AlexNet(32, 4096), () -> new AlexNet(2, 24)),
        new Network("vgg11", () -> new Vgg11(64), () -> new Vgg11(4)),
        new Network("resnet18", () -> new ResNet18(64, 1000), () -> new ResNet18(4, 10)),
        new Network("autoencoder", () -> new Autoencoder(16), () -> new Autoencoder(4)),
        new Network("dcgan", () -> new Dcgan(100, 64), () -> new Dcgan(10, 4)),
        new Network("char_lstm", () -> new CharLstm(96, 128), () -> new CharLstm(17, 8)),
        new Network(
            "gru_classifier",
            () -> new GruClassifier(10000, 64, 4),
            () -> new GruClassifier(19, 6, 4)),
        new Network(
            "transformer",
            () -> new SmallTransformer(10000, 128, 64, 4),
            () -> new SmallTransformer(19, 16, 9, 4)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void keysAndCountsAreThoseOfPyTorch(Network network) throws IOException {
    List<String> expected = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(FOLDER.resolve("keys.txt"))) {
      if (line.startsWith("= ")) {
        inside = line.startsWith("= " + network.name() + " ");
      }
      if (inside) {
        expected.add(line);
      }
    }
    Module model = network.full().get();
    List<String> actual = new ArrayList<>();
    long count = model.parameters().stream().mapToLong(Tensor::numel).sum();
    actual.add("= " + network.name() + " " + count);
    model.stateDict().forEach((key, tensor) -> actual.add(key + " " + tensor.shape()));
    assertEquals(String.join("\n", expected), String.join("\n", actual));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void float64AgreesWithPyTorch(Network network) {
    compare(network, DType.FLOAT64, 1e-7); // the file's numbers are float32: 2^-24 is 6e-8
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void float32AgreesWithPyTorch(Network network) {
    // 160 roundings of the largest element, 2^-24 each: through up to 20 layers forward and
    // back, batch norms among them, which divide by deviations.
    compare(network, DType.FLOAT32, 1e-5);
  }

  private static void compare(Network network, DType dtype, double tolerance) {
    Map<String, Tensor> file = SafeTensors.load(FOLDER.resolve(network.name() + ".safetensors"));
    Module model = network.narrow().get();
    model.loadStateDict(part(file, "state."));
    model.to(dtype);
    Tensor x = file.get("input");
    Tensor y = model.call(x.dtype().isFloating() ? x.to(dtype) : x);
    y.backward(file.get("dy").to(dtype));
    assertClose("output", file.get("output"), y, tolerance);
    Map<String, Tensor> gradients = part(file, "grad.");
    assertEquals(gradients.keySet(), model.namedParameters().keySet());
    model
        .namedParameters()
        .forEach(
            (key, parameter) ->
                assertClose("gradient of " + key, gradients.get(key), parameter.grad(), tolerance));
    Map<String, Tensor> after = part(file, "after.");
    assertEquals(after.keySet(), model.namedBuffers().keySet());
    model
        .namedBuffers()
        .forEach((key, buffer) -> assertClose(key, after.get(key), buffer, tolerance));
  }

  private static Map<String, Tensor> part(Map<String, Tensor> file, String prefix) {
    Map<String, Tensor> found = new LinkedHashMap<>();
    file.forEach(
        (key, tensor) -> {
          if (key.startsWith(prefix)) {
            found.put(key.substring(prefix.length()), tensor);
          }
        });
    return found;
  }

  /** The largest difference, as a share of the largest element. */
  private static void assertClose(String what, Tensor expected, Tensor actual, double tolerance) {
    assertEquals(expected.shape(), actual.shape(), what);
    double[] wanted = expected.toDoubleArray();
    double[] got = actual.toDoubleArray();
    double largest = 0;
    double worst = 0;
    for (int i = 0; i < wanted.length; i++) {
      largest = Math.max(largest, Math.abs(wanted[i]));
      worst = Math.max(worst, Math.abs(wanted[i] - got[i]));
    }
    // A bias before a batch norm has a gradient of 0, and rounding.
    double share = worst / (largest < 1e-6 ? 1 : largest);
    assertTrue(share <= tolerance, () -> "%s differs by %.3g".formatted(what, share));
  }
}
