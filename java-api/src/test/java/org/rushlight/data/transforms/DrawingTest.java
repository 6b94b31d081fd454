// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** Pictures that are drawn together come out as they do alone. */
class DrawingTest {
  private static final int N = 60;
  private static final int SIZE = 2 * 9 * 8;

  private static RandomRotation turn() {
    return new RandomRotation(12).interpolation("bilinear");
  }

  private static PixelTransform both(Transform first, Transform second) {
    return new Compose(first, second).pixels();
  }

  // Some wait to be drawn and some do not; neighbours differ in one thing only.
  private static final List<PixelTransform> CHANGES =
      List.of(
          turn(),
          turn().fill(1),
          both(new RandomCrop(9, 8).padding(1), turn()),
          both(new RandomCrop(9, 8).padding(1).fill(3), turn()),
          both(new RandomCrop(9, 8).padding(1), new RandomRotation(12)),
          both(new RandomCrop(8).padding(1).fill(3), new RandomRotation(170).fill(1, 2)),
          new RandomHorizontalFlip(1),
          both(new CenterCrop(5, 9), new RandomAffine(9).translate(0.1, 0.2)),
          new RandomRotation(45).expand(true).interpolation("bilinear"));

  private static Pixels changed(Tensor rows, int i, int change) {
    Pixels pixels = new Pixels();
    pixels.begin(rows, (long) i * SIZE, 2, 9, 8);
    Random.with(
        new Generator(i),
        () -> {
          CHANGES.get(change).change(pixels);
          return null;
        });
    return pixels;
  }

  private static void assertTheSame(int[] changes, int most) {
    Tensor rows = Tensors.rand(Shape.of(N, 2, 9, 8), DType.FLOAT32, new Generator(5));
    Tensor alone = Tensors.full(Shape.of(N * 500), -7, DType.FLOAT32);
    Tensor together = Tensors.full(Shape.of(N * 500), -7, DType.FLOAT32);
    var drawing = new Drawing(together, most);
    Pixels pixels = new Pixels(); // one for all: what waits must not change with it
    for (int i = 0; i < N; i++) {
      int at = (i * 7 % N) * 500;
      changed(rows, i, changes[i]).write(alone, at);
      pixels.begin(rows, (long) i * SIZE, 2, 9, 8);
      int change = changes[i];
      Random.with(
          new Generator(i),
          () -> {
            CHANGES.get(change).change(pixels);
            return null;
          });
      drawing.write(pixels, at);
    }
    drawing.finish();
    assertFalse(drawing.isWaiting());
    assertArrayEquals(
        alone.toFloatArray(), together.toFloatArray(), Arrays.toString(changes) + " by " + most);
  }

  @Test
  void picturesThatAreDrawnTogetherAreWhatTheyAreAlone() {
    for (int most : new int[] {1, 2, 7, N}) {
      for (int change = 0; change < CHANGES.size(); change++) {
        int[] all = new int[N];
        Arrays.fill(all, change);
        assertTheSame(all, most);
      }
      for (int seed = 0; seed < 10; seed++) {
        var random = new java.util.Random(seed);
        assertTheSame(random.ints(N, 0, CHANGES.size()).toArray(), most);
        // Runs of the same change, as of RandomApply.
        int[] runs = new int[N];
        for (int i = 0; i < N; i++) {
          runs[i] = i > 0 && random.nextInt(4) > 0 ? runs[i - 1] : random.nextInt(CHANGES.size());
        }
        assertTheSame(runs, most);
      }
    }
  }

  @Test
  void picturesOfDifferentTensorsAreDrawnFromTheirOwn() {
    Tensor ones = Tensors.ones(1, 6, 6);
    Tensor twos = Tensors.full(Shape.of(1, 6, 6), 2, DType.FLOAT32);
    Tensor y = Tensors.zeros(4, 16);
    var drawing = new Drawing(y, 4);
    Pixels pixels = new Pixels();
    for (int i = 0; i < 4; i++) {
      pixels.begin(i < 2 ? ones : twos, 0, 1, 6, 6);
      new CenterCrop(4).change(pixels);
      new RandomRotation(0, 0).interpolation("bilinear").change(pixels);
      drawing.write(pixels, 16L * i);
    }
    drawing.finish();
    assertArrayEquals(new float[] {16, 16, 32, 32}, y.sum(1).toFloatArray());
  }

  @Test
  void onlyWhatIsLeftToBeDrawnWaits() {
    Tensor y = Tensors.zeros(100);
    var drawing = new Drawing(y, 2);
    Pixels pixels = new Pixels();
    pixels.begin(Tensors.ones(1, 3, 3), 0, 1, 3, 3);
    drawing.write(pixels, 0);
    assertFalse(drawing.isWaiting());
    new RandomRotation(10).interpolation("bilinear").change(pixels);
    drawing.write(pixels, 20);
    assertFalse(drawing.isWaiting(), "its numbers are in an array");
    pixels.begin(Tensors.ones(1, 3, 3), 0, 1, 3, 3);
    new RandomRotation(10).interpolation("bilinear").change(pixels);
    drawing.write(pixels, 40);
    assertTrue(drawing.isWaiting());
    assertEquals(1, y.narrow(0, 20, 9).max().item());
    assertEquals(0, y.narrow(0, 40, 9).max().item());
    drawing.finish();
    assertEquals(1, y.narrow(0, 40, 9).max().item());
  }

  @Test
  void largePicturesAreDrawnAFewAtATime() {
    Tensor y = Tensors.zeros(3, 300 * 300);
    var drawing = new Drawing(y, 3);
    Pixels pixels = new Pixels();
    float[][] drawn = {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}}; // before what is written next
    Tensor x = Tensors.ones(1, 300, 300);
    for (int i = 0; i < 3; i++) {
      pixels.begin(x, 0, 1, 300, 300);
      turn().change(pixels);
      drawing.write(pixels, 90_000L * i);
      assertArrayEquals(drawn[i], y.amax(1).toFloatArray());
    }
    drawing.finish();
    assertArrayEquals(new float[] {1, 1, 1}, y.amax(1).toFloatArray());
  }

  @Test
  void aTensorThatIsTooSmallIsRefused() {
    Tensor y = Tensors.zeros(20);
    for (long at : new long[] {-1, 5, Long.MAX_VALUE}) {
      var drawing = new Drawing(y, 3);
      var e =
          assertThrows(
              TensorException.class,
              () -> {
                for (long to : new long[] {0, at}) {
                  Pixels pixels = new Pixels();
                  pixels.begin(Tensors.ones(1, 4, 4), 0, 1, 4, 4);
                  new RandomRotation(10).change(pixels);
                  drawing.write(pixels, to);
                }
                drawing.finish();
              });
      assertTrue(e.getMessage().contains("[warp]"), e.getMessage());
    }
  }
}
