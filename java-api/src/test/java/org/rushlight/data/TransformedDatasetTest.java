// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rushlight.data.transforms.CenterCrop;
import org.rushlight.data.transforms.ColorJitter;
import org.rushlight.data.transforms.Compose;
import org.rushlight.data.transforms.GaussianNoise;
import org.rushlight.data.transforms.Grayscale;
import org.rushlight.data.transforms.Lambda;
import org.rushlight.data.transforms.Normalize;
import org.rushlight.data.transforms.PixelTransform;
import org.rushlight.data.transforms.RandomAffine;
import org.rushlight.data.transforms.RandomApply;
import org.rushlight.data.transforms.RandomCrop;
import org.rushlight.data.transforms.RandomErasing;
import org.rushlight.data.transforms.RandomHorizontalFlip;
import org.rushlight.data.transforms.RandomRotation;
import org.rushlight.data.transforms.RandomVerticalFlip;
import org.rushlight.data.transforms.Resize;
import org.rushlight.data.transforms.ToTensor;
import org.rushlight.data.transforms.Transform;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Batches of transformed pictures are those of their samples, however they are made. */
@Timeout(120)
class TransformedDatasetTest {
  private static final int SIZE = 61;

  private static TensorDataset pictures(DType dtype, long... shape) {
    long[] all = new long[shape.length + 1];
    all[0] = SIZE;
    System.arraycopy(shape, 0, all, 1, shape.length);
    var generator = new Generator(11);
    Tensor inputs =
        dtype == DType.UINT8
            ? Tensors.randint(0, 256, Shape.of(all), generator).to(DType.UINT8)
            : Tensors.rand(Shape.of(all), DType.FLOAT32, generator);
    return new TensorDataset(inputs, Tensors.arange(SIZE));
  }

  /** Each transform alone, then all together. */
  static List<Transform> transforms() {
    var all =
        new ArrayList<Transform>(
            List.of(
                new ToTensor(),
                new Resize(11, 14),
                new Resize(9).antialias(false),
                new Resize(20).interpolation("nearest"),
                new CenterCrop(8, 30),
                new RandomCrop(10).padding(2),
                new RandomCrop(30).padIfNeeded(true).fill(3),
                new RandomCrop(12).padding(3, 2).paddingMode("reflect"),
                new RandomHorizontalFlip(),
                new RandomVerticalFlip(),
                new RandomRotation(40),
                new RandomRotation(40).interpolation("bilinear").fill(1).center(2, 3),
                new RandomAffine(20).translate(0.2, 0.1).scale(0.7, 1.4).shear(-5, 5, -9, 9),
                new RandomAffine(20).scale(0.7, 1.4).interpolation("bilinear"),
                new ColorJitter(0.4, 0.4, 0.4, 0.2),
                new GaussianNoise(),
                new RandomErasing(0.8),
                new Grayscale(3),
                new RandomApply(0.5, new RandomVerticalFlip(), new GaussianNoise())));
    all.add(new Compose(all));
    all.add(
        new Compose(
            new ToTensor(),
            new Compose(all.get(19), new RandomErasing(1).value("random")),
            new Normalize(0.5, 0.25)));
    return all;
  }

  /** What the samples give without the shortcut: a map is never looked into. */
  private static DataLoader<Batch> oneByOne(Dataset<Example> data, Transform transform) {
    return new DataLoader<>(data.map(e -> new Example(transform.apply(e.input()), e.target())));
  }

  private static List<Batch> epoch(DataLoader<Batch> loader, int workers) {
    return Numbers.all(
        loader.batchSize(7).shuffle(true).workers(workers).generator(new Generator(3)));
  }

  private static void assertSame(List<Batch> expected, List<Batch> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      Tensor want = expected.get(i).inputs();
      Tensor got = actual.get(i).inputs();
      assertEquals(want.dtype(), got.dtype());
      assertEquals(want.shape(), got.shape());
      if (want.dtype() == DType.UINT8) {
        assertArrayEquals(want.toByteArray(), got.toByteArray());
      } else {
        assertArrayEquals(want.toFloatArray(), got.toFloatArray()); // bit by bit
      }
      assertArrayEquals(
          expected.get(i).targets().toLongArray(), actual.get(i).targets().toLongArray());
    }
  }

  private static List<Dataset<Example>> sources(TensorDataset data) {
    return List.of(
        data,
        new Subset<>(data, 5, 0, 60, 5, 17, 33, 2, 9),
        new ConcatDataset<>(
            new Subset<>(data, 3, 4), data, new Subset<>(data), new Subset<>(data, 8)));
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void batchesAreThoseOfTheSamples(Transform transform) {
    for (DType dtype : List.of(DType.FLOAT32, DType.UINT8)) {
      for (Dataset<Example> data : sources(pictures(dtype, 3, 13, 16))) {
        var transformed = new TransformedDataset(data, transform);
        assertNotNull(Gather.of(transformed), "there is a shortcut");
        List<Batch> expected = epoch(oneByOne(data, transform), 0);
        assertSame(expected, epoch(new DataLoader<>(transformed), 0));
        assertSame(expected, epoch(new DataLoader<>(transformed), 2));
      }
    }
  }

  @Test
  void theShortcutItselfMakesTheBatch() {
    var transformed = new TransformedDataset(pictures(DType.FLOAT32, 1, 9, 9), new RandomCrop(7));
    long[] indices = {4, 0, 60};
    var epoch = new Epoch(new Generator(5));
    var batch = (Batch) Gather.of(transformed).take(indices, new SampleGenerators(epoch, indices));
    assertEquals(Shape.of(3, 1, 7, 7), batch.inputs().shape());
    for (int i = 0; i < 3; i++) {
      long index = indices[i];
      Example sample = Random.with(epoch.sample(index), () -> transformed.get(index));
      assertTrue(batch.inputs().select(0, i).equal(sample.input()));
      assertEquals(index, batch.targets().toLongArray()[i]);
    }
  }

  @Test
  void largePicturesAreLikeSmallOnes() {
    // 72,000 numbers: more than are copied at once.
    var data = new TensorDataset(Tensors.rand(5, 3, 150, 160), Tensors.arange(5));
    var turn = new RandomRotation(30).interpolation("bilinear");
    List<Batch> expected = epoch(oneByOne(data, turn), 0);
    assertSame(expected, epoch(new DataLoader<>(new TransformedDataset(data, turn)), 1));
  }

  @Test
  void picturesOfSeveralSizesGoThroughOneTransform() {
    var small = new TensorDataset(Tensors.rand(5, 1, 4, 4), Tensors.arange(5));
    var large = new TensorDataset(Tensors.rand(5, 1, 9, 7), Tensors.arange(5));
    Transform resize = new Resize(3, 3);
    Dataset<Example> apart =
        new ConcatDataset<>(
            List.of(
                new TransformedDataset(small, resize),
                new TransformedDataset(large, resize),
                new TransformedDataset(small, resize)));
    List<Batch> expected =
        epoch(
            new DataLoader<>(
                apart.map(e -> new Example(e.input().copy(), e.target()))), // sample by sample
            0);
    assertSame(expected, epoch(new DataLoader<>(apart), 1));
  }

  @Test
  void anEpochDoesNotDependOnTheNumberOfWorkers() {
    Transform all = transforms().get(20);
    var data = new TransformedDataset(pictures(DType.UINT8, 3, 13, 16), all);
    List<List<Batch>> expected = null;
    for (int workers : new int[] {0, 1, 2, 8}) {
      var loader = new DataLoader<>(data);
      List<Batch> first = epoch(loader, workers);
      List<Batch> second = Numbers.all(loader);
      assertFalse(first.get(0).inputs().equal(second.get(0).inputs()), "epochs differ");
      if (expected == null) {
        expected = List.of(first, second);
      }
      assertSame(expected.get(0), first);
      assertSame(expected.get(1), second);
    }
  }

  @Test
  void aSampleIsTheSameInAnyBatch() {
    var data = new TransformedDataset(pictures(DType.FLOAT32, 1, 12, 12), transforms().get(13));
    List<Tensor> byTarget = new ArrayList<>(java.util.Collections.nCopies(SIZE, null));
    for (int size : new int[] {1, 8, 61}) {
      var loader = new DataLoader<>(data).batchSize(size).shuffle(true).generator(new Generator(6));
      for (Batch batch : loader) {
        for (int i = 0; i < batch.size(); i++) {
          int target = (int) batch.targets().select(0, i).itemLong();
          Tensor picture = batch.inputs().select(0, i);
          if (byTarget.get(target) != null) {
            assertTrue(picture.equal(byTarget.get(target)));
          }
          byTarget.set(target, picture);
        }
      }
    }
  }

  @Test
  void transformsInTwoPlacesFollowEachOther() {
    TensorDataset data = pictures(DType.FLOAT32, 1, 12, 12);
    Transform first = new RandomCrop(10);
    Transform second = new RandomAffine(20);
    var nested =
        new TransformedDataset(new Subset<>(new TransformedDataset(data, first), 7, 1, 2), second);
    assertNotNull(Gather.of(nested));
    List<Batch> expected =
        epoch(oneByOne(new Subset<>(data, 7, 1, 2), new Compose(first, second)), 0);
    assertSame(expected, epoch(new DataLoader<>(nested), 0));
  }

  @Test
  void picturesWithoutChannelsAreTakenToo() {
    TensorDataset data = pictures(DType.FLOAT32, 12, 12);
    for (Transform transform : List.of(new RandomCrop(9), new Grayscale(3))) {
      List<Batch> expected = epoch(oneByOne(data, transform), 0);
      assertSame(expected, epoch(new DataLoader<>(new TransformedDataset(data, transform)), 2));
    }
  }

  @Test
  void aFunctionOnTensorsGoesTheLongWay() {
    TensorDataset data = pictures(DType.FLOAT32, 1, 12, 12);
    Transform transform = new Compose(new RandomCrop(9), new Lambda(x -> x.add(Tensors.rand(1))));
    var transformed = new TransformedDataset(data, transform);
    assertNull(Gather.of(transformed));
    assertSame(epoch(oneByOne(data, transform), 0), epoch(new DataLoader<>(transformed), 2));
  }

  @Test
  void aProgramsOwnTransformIsTakenAtOnce() {
    PixelTransform dim =
        x -> {
          double factor = Random.defaultGenerator().nextDouble();
          for (int i = 0; i < x.size(); i++) {
            x.values()[i] *= (float) factor;
          }
        };
    for (DType dtype : List.of(DType.FLOAT32, DType.UINT8)) {
      TensorDataset data = pictures(dtype, 1, 12, 12);
      for (Transform transform : List.of(dim, new Compose(dim, new ToTensor()))) {
        var transformed = new TransformedDataset(data, transform);
        assertNotNull(Gather.of(transformed));
        assertSame(epoch(oneByOne(data, transform), 0), epoch(new DataLoader<>(transformed), 2));
      }
    }
  }

  @Test
  void aPictureWithoutChannelsThatGotSomeKeepsThem() {
    TensorDataset data = pictures(DType.FLOAT32, 6, 5);
    var grey = new Compose(new Grayscale(3), new Grayscale(1));
    List<Batch> expected = epoch(oneByOne(data, grey), 0);
    assertEquals(Shape.of(1, 6, 5), expected.get(0).inputs().select(0, 0).shape());
    assertSame(expected, epoch(new DataLoader<>(new TransformedDataset(data, grey)), 1));
  }

  @Test
  void aFailureThatDoesNotComeAgainIsNotHidden() {
    var calls = new AtomicInteger();
    PixelTransform once =
        x -> {
          if (calls.getAndIncrement() == 1) {
            throw new IllegalStateException("only once");
          }
        };
    var transformed = new TransformedDataset(pictures(DType.FLOAT32, 1, 4, 4), once);
    var batches = new DataLoader<>(transformed).batchSize(3).iterator();
    DataException e = assertThrows(DataException.class, batches::next);
    assertTrue(
        e.getMessage().contains("batch 0, samples [0, 1, 2] could not be made"), e::getMessage);
    assertEquals("only once", e.getCause().getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aFailingSampleIsNamed(int workers) throws Exception {
    var threads = new LoaderThreads();
    PixelTransform picky =
        x -> {
          if (x.values()[0] == 17) {
            throw new IllegalStateException("broken pixel");
          }
        };
    var data =
        new TensorDataset(
            Tensors.arange(0, 40, 1, DType.FLOAT32).reshape(40, 1, 1, 1), Tensors.arange(40));
    var loader =
        new DataLoader<>(new TransformedDataset(data, picky)).batchSize(5).workers(workers);
    var batches = loader.iterator();
    for (int i = 0; i < 3; i++) {
      assertEquals(5 * i, batches.next().targets().toLongArray()[0]);
    }
    var started = threads.started();
    var error = assertThrows(DataException.class, batches::next);
    assertEquals(
        "[loader] sample 17 could not be read: java.lang.IllegalStateException: broken pixel",
        error.getMessage());
    threads.assertEnded(started);
  }

  @Test
  void whatDoesNotFitIsSaidAsForSamples() {
    TensorDataset data = pictures(DType.FLOAT32, 1, 12, 12);
    var large = new DataLoader<>(new TransformedDataset(data, new RandomCrop(13)));
    assertEquals(
        "[loader] sample 0 could not be read: org.rushlight.tensor.TensorException: [RandomCrop]"
            + " the window (13, 13) must not be larger than the picture, which is (12, 12) with"
            + " its padding: padIfNeeded(true) enlarges it",
        assertThrows(DataException.class, () -> large.iterator().next()).getMessage());
    var uneven =
        new DataLoader<>(new TransformedDataset(data, new RandomApply(0.5, new Resize(5))))
            .batchSize(30);
    String text = assertThrows(DataException.class, () -> uneven.iterator().next()).getMessage();
    assertTrue(text.startsWith("[loader] batch 0, samples [0, 1,"), text);
    var whole =
        new DataLoader<>(
            new TransformedDataset(
                new TensorDataset(
                    Tensors.ones(Shape.of(3, 1, 2, 2), DType.INT64), Tensors.arange(3)),
                new RandomCrop(1)));
    text = assertThrows(DataException.class, () -> whole.iterator().next()).getMessage();
    assertTrue(text.contains("float32 or uint8"), text);
  }

  @Test
  void partsOfOtherShapesAreRefusedAsForSamples() {
    var joined =
        new ConcatDataset<>(pictures(DType.FLOAT32, 1, 4, 4), pictures(DType.FLOAT32, 1, 5, 5));
    var loader = new DataLoader<>(joined).batchSize(122);
    String text = assertThrows(DataException.class, () -> loader.iterator().next()).getMessage();
    assertTrue(text.contains("sample 61"), text);
    // The transform may make them alike.
    var alike = new TransformedDataset(joined, new Resize(3, 3));
    assertEquals(
        Shape.of(122, 1, 3, 3),
        new DataLoader<>(alike).batchSize(122).iterator().next().inputs().shape());
  }

  @Test
  void theDataStayAsTheyAre() {
    TensorDataset data = pictures(DType.FLOAT32, 1, 12, 12);
    Tensor before = data.batch(new long[] {0, 1, 2}).inputs();
    PixelTransform black = x -> java.util.Arrays.fill(x.values(), 0);
    for (Batch batch : new DataLoader<>(new TransformedDataset(data, black)).batchSize(3)) {
      assertEquals(0, batch.inputs().sum().item());
      batch.inputs().fill_(5);
    }
    assertTrue(before.equal(data.batch(new long[] {0, 1, 2}).inputs()));
    var calls = new AtomicInteger();
    PixelTransform counting = x -> calls.incrementAndGet();
    Numbers.all(new DataLoader<>(new TransformedDataset(data, counting)).batchSize(10));
    assertEquals(SIZE, calls.get(), "no sample is made twice");
    assertNotEquals(0, before.sum().item());
  }
}
