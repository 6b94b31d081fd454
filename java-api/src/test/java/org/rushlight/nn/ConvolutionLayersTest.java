// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** The faces of the convolution layers: how they print, their keys, first values and sizes. */
class ConvolutionLayersTest {
  // The texts are those that PyTorch prints.
  @Test
  void theyPrintAsPyTorchDoes() {
    assertEquals(
        "Conv1d(2, 4, kernel_size=(3,), stride=(2,), padding=(1,))",
        new Conv1d(2, 4, 3).stride(2).padding(1).toString());
    assertEquals(
        "Conv3d(2, 4, kernel_size=(1, 2, 3), stride=(1, 1, 1), dilation=(2, 2, 2), bias=False)",
        new Conv3d(2, 4, 1, 2, 3, null).dilation(2).bias(false).toString());
    assertEquals(
        "Conv2d(2, 4, kernel_size=(2, 2), stride=(1, 1), padding=same)",
        new Conv2d(2, 4, 2).padding("same").toString());
    assertEquals(
        "Conv2d(2, 4, kernel_size=(2, 2), stride=(1, 1), padding=(1, 1), groups=2, bias=False,"
            + " padding_mode=circular)",
        new Conv2d(2, 4, 2).padding(1).groups(2).bias(false).paddingMode("circular").toString());
    assertEquals(
        "ConvTranspose2d(2, 4, kernel_size=(3, 3), stride=(2, 2), padding=(1, 1), dilation=(2, 2),"
            + " output_padding=(1, 1), groups=2)",
        new ConvTranspose2d(2, 4, 3)
            .stride(2)
            .padding(1)
            .outputPadding(1)
            .dilation(2)
            .groups(2)
            .toString());
    assertEquals(
        "Unfold(kernel_size=(2, 3), dilation=(1, 1), padding=(0, 0), stride=(2, 2))",
        new Unfold(2, 3).stride(2).toString());
    assertEquals(
        "Fold(output_size=(4, 5), kernel_size=(2, 2), dilation=(1, 1), padding=(1, 1),"
            + " stride=(1, 1))",
        new Fold(new int[] {4, 5}, 2).padding(1).toString());
    assertEquals("PixelShuffle(upscale_factor=2)", new PixelShuffle(2).toString());
    assertEquals("PixelUnshuffle(downscale_factor=2)", new PixelUnshuffle(2).toString());
    assertEquals("ChannelShuffle(groups=2)", new ChannelShuffle(2).toString());
  }

  @Test
  void theWeightOfATransposedLayerHasTheInputFirst() {
    ConvTranspose3d layer = new ConvTranspose3d(6, 4, 2, 3, 4, null).groups(2);
    assertEquals(List.of("weight", "bias"), List.copyOf(layer.stateDict().keySet()));
    assertEquals(Shape.of(6, 2, 2, 3, 4), layer.weight().shape());
    assertEquals(Shape.of(4), layer.bias().shape());
  }

  // PyTorch draws in +-1 / sqrt(size(1) * kernel), for transposed layers too.
  @Test
  void firstValuesFillTheirRange() {
    bounded(new ConvTranspose2d(300, 25, 2).weight(), 1 / Math.sqrt(100));
    bounded(new Conv1d(25, 300, 4).weight(), 1 / Math.sqrt(100));
    bounded(new Conv3d(50, 200, 1, 1, 2, null).weight(), 1 / Math.sqrt(100));
  }

  private static void bounded(Tensor weight, double bound) {
    double most = weight.abs().max().item();
    assertTrue(most <= bound && most > 0.99 * bound, "largest " + most + ", bound " + bound);
    assertTrue(Math.abs(weight.mean().item()) < 0.02 * bound);
  }

  @Test
  void aTransposedLayerGivesTheSizeThatIsWanted() {
    ConvTranspose2d layer = new ConvTranspose2d(1, 2, 3).stride(2).padding(1);
    Tensor x = Tensors.ones(3, 1, 4, 5);
    assertEquals(Shape.of(3, 2, 7, 9), layer.call(x).shape());
    assertEquals(Shape.of(3, 2, 8, 9), layer.call(x, 8, 9).shape());
    assertEquals(Shape.of(3, 2, 7, 10), layer.call(x, 3, 2, 7, 10).shape());
    Tensor wanted = new ConvTranspose2d(1, 2, 3).call(x);
    assertEquals(Shape.of(3, 2, 6, 7), wanted.shape());
  }

  @Test
  void foldUndoesUnfoldOfWindowsThatDoNotOverlap() {
    Tensor x = Tensors.randn(2, 3, 4, 6);
    Tensor columns = new Unfold(2).stride(2).call(x);
    assertEquals(Shape.of(2, 12, 6), columns.shape());
    assertTrue(new Fold(new int[] {4, 6}, 2).stride(2).call(columns).equal(x));
    assertTrue(
        new PixelUnshuffle(2)
            .call(new PixelShuffle(2).call(columns.reshape(2, 12, 2, 3)))
            .equal(columns.reshape(2, 12, 2, 3)));
  }

  private static double[] sumsOfThree(String mode) {
    Conv1d layer = new Conv1d(1, 1, 3).bias(false).padding(2).paddingMode(mode);
    Init.ones_(layer.weight());
    return layer.call(Tensors.of(new float[] {1, 2, 3, 4}, 1, 4)).toDoubleArray();
  }

  @Test
  void paddingModesPadWithElementsOfX() {
    assertArrayEquals(new double[] {1, 3, 6, 9, 7, 4}, sumsOfThree("zeros"));
    assertArrayEquals(new double[] {6, 5, 6, 9, 10, 9}, sumsOfThree("reflect"));
    assertArrayEquals(new double[] {3, 4, 6, 9, 11, 12}, sumsOfThree("replicate"));
    assertArrayEquals(new double[] {8, 7, 6, 9, 8, 7}, sumsOfThree("circular"));
  }

  @Test
  void sameInAPaddingModeHasTheOddOneAfter() {
    Conv2d layer = new Conv2d(1, 1, 2, 3, null).bias(false).padding("same").paddingMode("circular");
    Tensor picks = Tensors.of(new float[] {0, 0, 0, 1, 0, 0}, 1, 1, 2, 3);
    layer.weight().detach().copy_(picks); // y[i][j] = x[i + 1][j - 1]
    Tensor x = Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 2, 3);
    assertArrayEquals(new double[] {6, 4, 5, 3, 1, 2}, layer.call(x).toDoubleArray());
    assertThrows(TensorException.class, () -> layer.stride(2).call(x));
  }

  @Test
  void sidesBelongToTheirDims() {
    Conv3d layer = new Conv3d(1, 1, 1).padding(1, 0, 2).paddingMode("replicate");
    assertEquals(Shape.of(1, 1, 4, 3, 8), layer.call(Tensors.ones(1, 1, 2, 3, 4)).shape());
    LazyConv2d lazy = new LazyConv2d(2, 1).padding(1, 2).paddingMode("reflect");
    assertEquals(Shape.of(2, 5, 8), lazy.call(Tensors.ones(3, 3, 4)).shape());
    assertThrows(IllegalArgumentException.class, () -> lazy.paddingMode("mirror"));
  }
}
