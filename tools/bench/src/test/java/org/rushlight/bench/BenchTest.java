// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.datasets.Idx;
import org.rushlight.datasets.IdxArray;
import org.rushlight.nn.Module;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensors;

/** The benchmarks do what they say, on small work; no speed is asserted. */
class BenchTest {
  @TempDir private Path temp;

  @Test
  void theMedianIsTheMiddle() {
    assertEquals(3, TrainBench.median(List.of(9.0, 1.0, 3.0)));
    assertEquals(2.5, TrainBench.median(List.of(2.0, 1.0, 3.0, 9.0)));
  }

  @Test
  void aSmallNetworkIsMeasuredWithoutARival() {
    TrainResult result = new TrainBench(temp, null, message -> {}).run("tiny-4-100-2");
    assertTrue(result.samplesPerSecond() > 0);
    assertNull(result.ratio());
  }

  @Test
  void aRivalThatCannotRunIsLeftOutAndSaid() throws Exception {
    Path broken = Files.writeString(temp.resolve("python"), "#!/bin/sh\necho no torch here >&2\n");
    assertTrue(broken.toFile().setExecutable(true));
    List<String> messages = new ArrayList<>();
    TrainResult result = new TrainBench(temp, broken, messages::add).run("tiny-4-100-2");
    assertTrue(result.samplesPerSecond() > 0);
    assertNull(result.torchSamplesPerSecond());
    assertEquals(List.of("PyTorch is left out for tiny-4-100-2: no torch here"), messages);
  }

  @Test
  void anUnknownNetworkIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new TrainBench(temp, null, m -> {}).run("huge"));
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

  /** The counts are PyTorch's own for these networks. */
  @Test
  void theNetworksHaveTheirNumbersOfParameters() {
    List<Long> expected =
        List.of(355_110L, 44_426L, 235_146L, 3_958_284L, 1_199_882L, 4_353L, 702L);
    List<Long> found =
        Networks.ALL.stream().map(n -> count(n.model().get())).collect(Collectors.toList());
    assertEquals(expected, found);
    assertEquals(44_426L, count(new LeNet()));
  }

  private static long count(Module model) {
    return model.parameters().stream().mapToLong(p -> p.numel()).sum();
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
}
