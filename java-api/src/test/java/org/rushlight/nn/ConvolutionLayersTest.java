// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
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
}
