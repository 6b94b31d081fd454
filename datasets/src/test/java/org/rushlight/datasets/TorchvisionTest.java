// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.datasets.bytes.Digests;

/**
 * All pictures and labels of MNIST and Fashion-MNIST are those that torchvision reads, by the sums
 * that tools/reference/image_sets.py makes with NumPy.
 */
class TorchvisionTest {
  private static final Path DATA = Path.of("data");

  /** Checks the bytes of torchvision's data (uint8) and targets (int64). */
  private static void assertSums(
      Dataset<Example> part, int count, String dataSum, String targetsSum) {
    MessageDigest data = Digests.sha256();
    MessageDigest targets = Digests.sha256();
    int seen = 0;
    for (var batch : new DataLoader<>(part).batchSize(1000)) {
      float[] inputs = batch.inputs().toFloatArray();
      byte[] pixels = new byte[inputs.length];
      for (int i = 0; i < pixels.length; i++) {
        int value = Math.round(inputs[i] * 255);
        assertEquals(value / 255f, inputs[i]); // what ToTensor makes of the byte, to the last bit
        pixels[i] = (byte) value;
      }
      data.update(pixels);
      for (long label : batch.targets().toLongArray()) {
        targets.update(
            ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(label).array());
        seen++;
      }
    }
    assertEquals(count, seen);
    assertEquals(dataSum, Digests.hex(data));
    assertEquals(targetsSum, Digests.hex(targets));
  }

  @Test
  void mnist() {
    assertSums(
        Mnist.train(DATA),
        60_000,
        "741c988805d008ac6e4c904b69001ba184c24b2c540a4ef403f4c71b676cf757",
        "e474323ac02fc156161b0bbb1f8c9cfeb327a74bcd9f9680a8385269a24f566c");
    assertSums(
        Mnist.test(DATA),
        10_000,
        "6d87418db22cc8025d05968bec9bd5c3932904b23485740db143a061a2c9d161",
        "2fd8de6bdb8d11780b4b96dc57847bcfe6953f7c32aa48bfcd8237c3b7847243");
  }

  @Test
  void fashionMnistWhereItIs() {
    assumeTrue(
        FashionMnist.SET.find(null) != null,
        "Fashion-MNIST does not ship: rushlight data fetch fashion-mnist, or set RUSHLIGHT_DATA");
    assertSums(
        FashionMnist.train(),
        60_000,
        "2e487a6c89124f78f2d7521542223cafe96f7123c3ca13d447772ac6ecbb3012",
        "e3245b63f7c40d1c8b652835f19744d970c1613b40ddac6bcfc87b9c46e16a0b");
    assertSums(
        FashionMnist.test(),
        10_000,
        "c867c93ff95360594e8ec3287995350b824dd110b11595c0e13d5423f621867a",
        "d51d859896c55775b9e9e219b77ff03bcec1b6ac322f313544dc3f9e7bc94fae");
  }
}
