// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.rushlight.autograd.Grad;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.F;
import org.rushlight.nn.Linear;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.ops.WarpOp;
import org.rushlight.tensor.ops.WarpOp.Numbers;

/** Memory over many steps, at its limit, and with many threads. */
class MemoryTest {
  @Test
  void tenThousandStepsKeepHandlesAndBytesConstant() {
    Memory.collect(); // what other tests left
    Random.manualSeed(1);
    var model = new Sequential(new Linear(20, 32), new ReLU(), new Linear(32, 5));
    var optimizer = new Adam(model.parameters(), 1e-3);
    var criterion = new CrossEntropyLoss();
    Tensor x = Tensors.randn(16, 20);
    Tensor y = Tensors.randint(0, 5, Shape.of(16), null);
    List<Long> bytes = new ArrayList<>();
    List<Long> handles = new ArrayList<>();
    for (int step = 1; step <= 10_000; step++) {
      optimizer.zeroGrad();
      criterion.call(model.call(x), y).backward();
      optimizer.step();
      if (step == 1000 || step == 10_000) {
        Memory.collect();
        bytes.add(Memory.liveBytes());
        handles.add(Memory.ledger().handles());
      }
    }
    assertEquals(bytes.get(0), bytes.get(1));
    assertEquals(handles.get(0), handles.get(1));
  }

  @Test
  void aCopyOfTheDataForEachEpochIsHeldAtMostTwiceThoughViewsOfItAreDropped() {
    Memory.collect();
    long start = Memory.liveBytes();
    long most = 0;
    Tensor data = Tensors.empty(Shape.of(100_000_000), DType.FLOAT32);
    for (int epoch = 0; epoch < 20; epoch++) {
      Tensor shuffled = Tensors.empty(Shape.of(25_000_000), DType.FLOAT32);
      for (int row = 0; row < 10; row++) {
        Tensor batch = shuffled.narrow(0, row, 1);
        assertEquals(1, batch.numel());
      }
      shuffled.close(); // the views hold its elements until they are collected
      most = Math.max(most, Memory.liveBytes() - start);
    }
    assertTrue(most < 750_000_000, "500 MB are in use, at most live at once: " + most);
    data.close();
  }

  @Test
  void bytesThatRiseAndFallInEachStepAskForFewCollections() {
    Memory.collect();
    long before = collections();
    for (int step = 0; step < 40; step++) {
      Tensor[] saved = new Tensor[20];
      for (int i = 0; i < saved.length; i++) {
        saved[i] = Tensors.empty(Shape.of(6_000_000), DType.FLOAT32);
      }
      for (Tensor tensor : saved) {
        tensor.close();
      }
    }
    long asked = collections() - before;
    assertTrue(asked <= 10, "480 MB rise and fall 40 times, collections: " + asked);
  }

  @Test
  void aMaxPoolThatNeedsNoIndicesKeepsNone() {
    Tensor x = Tensors.rand(1, 1, 1 << 20);
    List<UnaryOperator<Tensor>> pools =
        List.of(
            v -> F.maxPool1d(v, 2),
            v -> F.maxPool2d(v.reshape(1, 1024, 1024), 2),
            v -> F.maxPool3d(v.reshape(1, 64, 128, 128), 2),
            v -> F.adaptiveMaxPool2d(v.reshape(1, 1024, 1024), 512, 512));
    for (UnaryOperator<Tensor> pool : pools) {
      Memory.collect();
      long start = Memory.liveBytes();
      Tensor y = pool.apply(x);
      // Indices are int64: they would add twice as much again.
      assertEquals(4 * y.numel(), Memory.liveBytes() - start, 4096);
      y.close();
    }
  }

  @Test
  void aCollectionGetsThroughWhileOtherThreadsWorkOnArrays() throws InterruptedException {
    // The JVM refuses to collect while native code holds an array: here nearly always.
    Numbers x = Numbers.of(new float[90_000]);
    long[] sizes = {1, 300, 300};
    long[] all = {0, 0, 300, 300};
    float[] fill = {0};
    double[] turn = {0.8, 0.6, 0, -0.6, 0.8, 0};
    var stop = new AtomicBoolean();
    var busy = new ArrayList<Thread>();
    for (int pause : new int[] {0, 100_000}) {
      Numbers y = Numbers.of(new float[90_000]);
      busy.add(
          new Thread(
              () -> {
                while (!stop.get()) {
                  WarpOp.warp(x, sizes, all, fill, turn, true, fill, y, 300, 300);
                  LockSupport.parkNanos(pause);
                }
              }));
    }
    busy.forEach(Thread::start);
    try {
      Memory.collect();
      long start = Memory.liveBytes();
      for (int i = 0; i < 20; i++) {
        Tensor old = Tensors.zeros(250_000);
        Memory.collect(); // an old object now, which no collection of young ones finds
        old = null;
        Memory.collect();
        assertEquals(start, Memory.liveBytes(), "in round " + i);
      }
    } finally {
      stop.set(true);
      for (Thread thread : busy) {
        thread.join();
      }
    }
  }

  @Test
  void aLoopThatDropsTensorsAsksForFewFullCollections() {
    Memory.collect(); // the room for young objects is as small as the heap needs now
    long start = Memory.liveBytes();
    long all = collections();
    long full = fullCollections();
    long most = 0;
    for (int i = 0; i < 2000; i++) {
      Tensors.empty(Shape.of(1_000_000), DType.FLOAT32);
      most = Math.max(most, Memory.liveBytes() - start);
    }
    all = collections() - all;
    full = fullCollections() - full;
    assertTrue(most < 300_000_000, "8 GB were made, at most live at once: " + most);
    assertTrue(full <= all / 4, full + " of " + all + " collections were full ones");
  }

  private static long fullCollections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(bean -> bean.getName().matches(".*(Old|MarkSweep).*"))
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  private static long collections() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
        .sum();
  }

  @Test
  void aLoopThatClosesNothingStaysWithinTheBudget() {
    // 100 MB a step in tensors that only phantom references release.
    long most = 0;
    Memory.collect();
    long start = Memory.liveBytes();
    for (int step = 0; step < 60; step++) {
      Tensor x = Tensors.ones(5_000_000);
      for (int i = 0; i < 4; i++) {
        x = x.add(1);
      }
      most = Math.max(most, Memory.liveBytes() - start);
    }
    assertTrue(most < 300_000_000, "6 GB were made, at most live at once: " + most);
  }

  @Test
  void atTheLimitAnErrorNamesTheOwnersAndTheProgramGoesOn() {
    Memory.collect();
    long limit = Memory.ledger().limit();
    List<Tensor> held = new ArrayList<>();
    try {
      Memory.trim();
      Memory.setLimit(Memory.liveBytes() + 64_000_000);
      var e =
          assertThrows(
              TensorOutOfMemoryError.class,
              () -> {
                for (int i = 0; i < 100; i++) {
                  held.add(Tensors.ones(1_000_000).exp());
                }
              });
      assertTrue(e.getMessage().contains("limit"), e.getMessage());
      assertTrue(e.getMessage().contains("by exp"), e.getMessage());
      assertTrue(held.size() >= 8 && held.size() < 17, "held " + held.size());
      held.clear();
      assertEquals(2, Tensors.ones(1_000_000).add(1).max().item());
    } finally {
      Memory.setLimit(limit);
    }
  }

  @Test
  void absurdSizesAreErrorsAndNotCrashes() {
    assertThrows(TensorException.class, () -> Tensors.zeros(-1));
    assertThrows(TensorException.class, () -> Tensors.zeros(Long.MAX_VALUE, Long.MAX_VALUE));
    assertThrows(TensorException.class, () -> Tensors.zeros(1, 1, 1, 1, 1, 1, 1, 1, 1));
    assertThrows(TensorOutOfMemoryError.class, () -> Tensors.zeros(1L << 30, 1L << 20));
    assertEquals(0, Tensors.zeros(0, 1L << 40).numel());
  }

  @Test
  void concurrentBackwardsIntoOneLeafLoseNothing() throws Exception {
    Tensor w = Tensors.ones(1000).requiresGrad(true);
    int threads = 8;
    int rounds = 50;
    runTogether(
        threads,
        () -> {
          for (int i = 0; i < rounds; i++) {
            w.mul(2).sum().backward();
          }
        });
    float[] expected = new float[1000];
    java.util.Arrays.fill(expected, 2f * threads * rounds);
    assertArrayEquals(expected, w.grad().toFloatArray());
  }

  @Test
  void oneModelServesEightThreadsWithTheBitsOfOne() throws Exception {
    Random.manualSeed(3);
    var model = new Sequential(new Linear(30, 40), new ReLU(), new Linear(40, 3));
    Tensor x = Tensors.randn(17, 30);
    Tensor[] inputs = model.parameters().toArray(Tensor[]::new);
    byte[] expected = bits(model, x, inputs);
    List<byte[]> all = java.util.Collections.synchronizedList(new ArrayList<>());
    runTogether(
        8,
        () -> {
          for (int i = 0; i < 20; i++) {
            all.add(bits(model, x, inputs));
          }
        });
    assertEquals(160, all.size());
    all.forEach(bits -> assertArrayEquals(expected, bits));
  }

  private static byte[] bits(Sequential model, Tensor x, Tensor... inputs) {
    List<Tensor> gradients = Grad.grad(model.call(x).sum(), inputs);
    var buffer = new java.io.ByteArrayOutputStream();
    for (Tensor gradient : gradients) {
      for (float value : gradient.toFloatArray()) {
        int bits = Float.floatToRawIntBits(value);
        buffer.write(bits);
        buffer.write(bits >> 8);
        buffer.write(bits >> 16);
        buffer.write(bits >> 24);
      }
    }
    return buffer.toByteArray();
  }

  @Test
  void closingWhileOtherThreadsUseATensorGivesAResultOrAnError() throws Exception {
    for (int round = 0; round < 200; round++) {
      Tensor x = Tensors.ones(2000);
      runTogether(
          3,
          () -> {
            try {
              for (int i = 0; i < 5; i++) {
                assertEquals(2000, x.sum().item());
              }
              x.close();
            } catch (TensorException e) {
              assertTrue(e.getMessage().contains("closed"), e.getMessage());
            }
          });
    }
  }

  private static void runTogether(int threads, Runnable body) throws Exception {
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var start = new CountDownLatch(1);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(
            pool.submit(
                () -> {
                  start.await();
                  body.run();
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
