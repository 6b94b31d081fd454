// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.datasets.Mnist;
import org.rushlight.io.SafeTensors;
import org.rushlight.nn.Module;
import org.rushlight.optim.SGD;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** The examples do what they say. */
class ExamplesTest {
  private static final Path MNIST = Path.of("../../datasets/data/mnist");

  private interface Program {
    void run() throws IOException;
  }

  private static String output(Program program) throws IOException {
    var bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void tensorsPrintTheirValuesAndTheErrorNamesTheShapes() throws IOException {
    String text = output(() -> Example01Tensors.main(new String[0]));
    assertTrue(text.contains("row sums tensor([ 6., 15.]), mean 3.5"), text);
    assertTrue(text.contains("[14., 32.],"), text); // [1 2 3] . [1 2 3], [1 2 3] . [4 5 6]
    assertTrue(text.contains("[matmul]") && text.contains("[2, 3]"), text);
  }

  @Test
  void gradientsSumAndDescentFindsTheMinimum() throws IOException {
    String text = output(() -> Example02Autograd.main(new String[0]));
    assertTrue(text.contains("d(sum x^2)/dx = tensor([2., 4., 6.])"), text);
    assertTrue(text.contains("and once more  = tensor([ 4.,  8., 12.])"), text);
    assertTrue(text.contains("detached: false"), text);
    assertTrue(text.contains("noGrad:   false"), text);
    assertEquals(3, Example02Autograd.minimum(), 1e-6);
  }

  @Test
  void anEpochOfMnistLearnsAndTheSavedModelIsTheTrainedOne(@TempDir Path folder) {
    Path file = folder.resolve("mnist.safetensors");
    Module model = Example04Mnist.train(MNIST, 1, file);
    // PyTorch reaches 95 to 97 % with this network after one epoch.
    assertTrue(Example04Mnist.accuracy(model, Mnist.test(MNIST)) > 0.94);
    Map<String, Tensor> saved = SafeTensors.load(file);
    assertEquals(model.stateDict().keySet(), saved.keySet());
    assertTrue(saved.get("1.weight").equal(model.stateDict().get("1.weight")));
  }

  @Test
  void lenetHasItsParametersAndEveryOneIsTrained() {
    Random.manualSeed(3);
    var model = new Example05CustomModule.LeNet5();
    // 6*25+6 + 16*6*25+16 + 400*120+120 + 120*84+84 + 84*10+10
    assertEquals(61_706, model.parameters().stream().mapToLong(Tensor::numel).sum());
    Tensor images = Tensors.randn(4, 1, 28, 28);
    Tensor labels = Tensors.randint(0, 10, Shape.of(4), null);
    var optimizer = new SGD(model.parameters(), 0.05);
    double before = Example05CustomModule.step(model, optimizer, images, labels);
    model
        .namedParameters()
        .forEach(
            (name, parameter) -> {
              assertNotNull(parameter.grad(), name);
              assertTrue(parameter.grad().abs().sum().item() > 0, name);
            });
    double after = before;
    for (int i = 0; i < 5; i++) {
      after = Example05CustomModule.step(model, optimizer, images, labels);
    }
    assertTrue(after < before, before + " -> " + after);
  }

  @Test
  void theCustomFunctionHasTheRightGradient() throws IOException {
    String text = output(() -> Example06CustomFunction.main(new String[0]));
    // At 0 the slope is sigmoid(0).
    assertTrue(text.contains("0.5000"), text);
  }

  @Test
  void rareClassesAreLearntFromABalancedPipeline() throws IOException {
    String text =
        output(
            () -> {
              Path digits = Path.of("../../datasets/data/digits");
              Example08Data.Accuracy share = Example08Data.train(digits, 40);
              // The same network in PyTorch, fed alike with six seeds, reaches 89 to 95 %.
              assertTrue(share.test() > 0.88 && share.validation() > 0.88, share.toString());
            });
    assertTrue(text.contains("training samples are left"), text);
  }

  @Test
  void aStreamGoesOnInTheMiddleOfAnEpoch() throws IOException {
    Path file = Path.of("../../datasets/data/digits/digits.csv.gz");
    String text = output(() -> Example09Stream.main(new String[] {file.toString()}));
    assertEquals("equal bits: true\n", text);
  }

  @Test
  void theSheetShowsEachTransform() {
    var digit = Mnist.test(MNIST).get(1).input();
    var sheet = Example10Transforms.sheet(digit);
    assertEquals(14 * 90 + 6, sheet.getHeight());
    var again = Example10Transforms.sheet(digit);
    int changed = 0;
    for (int y = 0; y < sheet.getHeight(); y++) {
      for (int x = 560; x < sheet.getWidth(); x++) {
        assertEquals(sheet.getRGB(x, y), again.getRGB(x, y), "the same seed");
        changed += sheet.getRGB(x, y) == sheet.getRGB(x, 6 + (y + 84) % 90) ? 0 : 1;
      }
    }
    assertTrue(changed > 100_000, "most rows differ from the first: " + changed);
  }

  @Test
  void aResumedRunHasTheBitsOfAStraightOne(@TempDir Path folder) throws IOException {
    Map<String, Tensor> straight = Example07SaveAndResume.train(3, folder.resolve("straight"));
    Path file = folder.resolve("resumed");
    Map<String, Tensor> first = Example07SaveAndResume.train(1, file);
    Map<String, Tensor> resumed = Example07SaveAndResume.train(3, file);
    straight.forEach(
        (name, tensor) ->
            assertArrayEquals(tensor.toFloatArray(), resumed.get(name).toFloatArray(), name));
    assertTrue(!first.get("0.weight").equal(resumed.get("0.weight")), "nothing was trained");
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("straight")), Files.readAllBytes(file), "the files");
  }
}
