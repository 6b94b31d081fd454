// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxArray;
import org.rushlight.nn.Module;
import org.rushlight.optim.SGD;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensors;

/** The benchmarks do what they say, on small work; no speed is asserted. */
class BenchTest {
  @TempDir private Path temp;

  @Test
  void theMedianIsTheMiddle() {
    assertEquals(3, Stats.median(List.of(9.0, 1.0, 3.0)));
    assertEquals(2.5, Stats.median(List.of(2.0, 1.0, 3.0, 9.0)));
  }

  /** One slow moment of the machine meets both sides of a turn. */
  @Test
  void theRatioIsTakenWithinEachTurn() {
    assertEquals(2, Stats.ratio(List.of(20.0, 2.0, 18.0), List.of(10.0, 1.0, 12.0)));
  }

  @Test
  void everyNetworkTakesItsData() {
    byte[] pixels = new byte[60_000 * 784];
    Idx.write(temp.resolve("train-images-idx3-ubyte"), IdxArray.uint8(pixels, 60_000, 28, 28));
    Idx.write(temp.resolve("train-labels-idx1-ubyte"), IdxArray.uint8(new byte[60_000], 60_000));
    for (Network network : Networks.ALL) {
      var all = network.data().load(temp, new Generator(1));
      var outputs = network.model().get().call(all.inputs().narrow(0, 0, 2));
      assertEquals(2, outputs.size(0), network.name());
    }
  }

  /** The counts are PyTorch's own for these networks, and torchvision's for ResNet-18. */
  @Test
  void theNetworksHaveTheirNumbersOfParameters() {
    Map<String, Long> expected =
        Map.of(
            "tinynn-mlp", 355_110L,
            "lenet5", 44_426L,
            "tinytorch-mlp", 235_146L,
            "char-mlp", 3_958_284L,
            "mnist-cnn", 1_199_882L,
            "vgg-bn", 558_538L,
            "tiny-1-64-64-1", 4_353L,
            "tiny-4-100-2", 702L);
    Map<String, Long> found = new LinkedHashMap<>();
    Networks.ALL.forEach(network -> found.put(network.name(), count(network.model().get())));
    assertEquals(expected, found);
    assertEquals(44_426L, count(new LeNet()));
    assertEquals(11_689_512L, count(new ResNet18()));
    assertEquals(355_110L, count(Networks.find("mlp/784-400-100-10/128").model().get()));
  }

  private static long count(Module model) {
    return model.parameters().stream().mapToLong(p -> p.numel()).sum();
  }

  @Test
  void residualNetworksAnswer() {
    Module model = new ResNet18();
    model.eval();
    assertEquals(List.of(2L, 1000L), sizes(model, 2, 64));
    assertTrue(model.stateDict().containsKey("layer2.0.downsample.1.running_var"));
    assertTrue(new Inference("lenet5", 3).round() > 0);
  }

  private static List<Long> sizes(Module model, int batch, int side) {
    var y = model.call(Tensors.randn(batch, 3, side, side));
    return List.of(y.size(0), y.size(1));
  }

  @Test
  void theLoopsOfTheMemoryBenchmarkGiveEverythingBack() {
    for (String name : MemoryBench.names()) {
      MemoryResult result = MemoryBench.run(name, 10);
      assertEquals(5, result.first().step());
      assertEquals(10, result.last().step());
      assertTrue(result.first().ledgerBytes() > 0);
      assertEquals(result.startLedgerBytes(), result.endLedgerBytes(), name);
    }
    assertEquals(1, Tensors.ones(1).item()); // the core still works
  }

  @Test
  void opsAreCountedWhereTheyBelong() {
    Map<String, StepWatch.Part> expected = new LinkedHashMap<>();
    expected.put("linear", StepWatch.Part.GEMM);
    expected.put("linear_relu", StepWatch.Part.GEMM);
    expected.put("convolution", StepWatch.Part.CONVOLUTION);
    expected.put("conv_batch_norm", StepWatch.Part.CONVOLUTION);
    expected.put("maxPool2d", StepWatch.Part.NORM_POOL);
    expected.put("max_pool2d", StepWatch.Part.NORM_POOL);
    expected.put("batchNorm", StepWatch.Part.NORM_POOL);
    expected.put("crossEntropy", StepWatch.Part.LOSS);
    expected.put("mse_loss", StepWatch.Part.LOSS);
    expected.put("relu", StepWatch.Part.ELEMENTWISE);
    expected.forEach((op, part) -> assertEquals(part, StepWatch.Part.of(op), op));
  }

  @Test
  void theSharesOfAStepAddUpToOne() {
    Training training = new Training(Networks.find("tiny-4-100-2"), temp);
    StepResult step = StepResult.of("tiny", 1, training.profile(0.2).line());
    assertTrue(step.stepMicroseconds() > 0);
    double[] shares = {
      step.gemm(), step.loss(), step.optimizer(), step.elementwise(), step.java(),
    };
    double sum = step.convolution() + step.normPool();
    for (double share : shares) {
      assertTrue(share > 0 && share < 1, step.toString());
      sum += share;
    }
    assertEquals(1, sum, 1e-9);
    assertEquals(0, step.convolution());
  }

  @Test
  void timesAreToldOnlyWhileSomebodyListens() {
    StepWatch watch = new StepWatch();
    var x = Tensors.ones(2, 2).requiresGrad(true);
    watch.start();
    x.matmul(x).sum().backward();
    watch.step(new SGD(List.of(x), 0.1));
    watch.stop();
    String before = watch.line();
    x.matmul(x).sum().backward();
    assertEquals(before, watch.line());
    assertTrue(StepResult.of("x", 1, before).gemm() > 0, before);
  }

  @Test
  void whatGrowsGrowsFromOneEndToTheOther() {
    var points = new ScaleBench(Rivals.find(null, null, m -> {}), 1, 1).points();
    assertEquals(List.of(1, 4, 16, 64, 256, 1024), sizes(points, "batch"));
    assertEquals(List.of(64, 128, 256, 512, 1024, 2048, 4096), sizes(points, "width"));
    assertEquals(1, sizes(points, "threads").get(0));
  }

  private static List<Integer> sizes(List<ScaleBench.Point> points, String by) {
    return points.stream()
        .filter(point -> point.by().equals(by))
        .map(
            point ->
                by.equals("batch")
                    ? point.batch()
                    : by.equals("width") ? point.width() : point.threads())
        .toList();
  }

  @Test
  void anUnknownNetworkIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Networks.find("huge"));
    assertThrows(IllegalArgumentException.class, () -> new Inference("huge", 1));
  }
}
