// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.data.TensorDataset;
import org.rushlight.datasets.idx.Idx;
import org.rushlight.datasets.idx.IdxArray;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.Threads;

/** The data benchmarks do what they say, on small work; no speed is asserted. */
class DataBenchTest {
  @TempDir private Path temp;

  @Test
  void aFileOfNumbersIsStreamedWhole() throws IOException {
    Path file = temp.resolve("numbers.csv");
    long rows = CsvBench.write(file, 500_000);
    assertTrue(Files.size(file) >= 500_000 && Files.size(file) < 501_000);
    assertEquals(rows + 1, Files.readAllLines(file).size());
    CsvWorker.Reading stream = CsvWorker.stream(file);
    assertEquals(rows, stream.rows());
    assertTrue(stream.seconds() > 0 && stream.peakHeap() > 0);
    assertEquals(rows, CsvWorker.parse(file).rows());
  }

  @Test
  void packedPicturesAreCounted() {
    Idx.write(
        temp.resolve("train-images-idx3-ubyte.gz"), IdxArray.uint8(new byte[5 * 12], 5, 3, 4));
    Idx.write(temp.resolve("train-labels-idx1-ubyte.gz"), IdxArray.uint8(new byte[5], 5));
    int threads = Threads.get();
    DataResult.Gz result = new DataBench(temp, threads, 2, 2).gz();
    assertEquals("train-images-idx3-ubyte.gz", result.file());
    assertEquals(5, result.images());
    assertEquals(12, result.pixels());
    assertThrows(
        RuntimeException.class, () -> new DataBench(temp.resolve("none"), threads, 2, 1).gz());
  }

  @Test
  void bothSidesOfTheLoaderAreTimed() {
    var data = new TensorDataset(Tensors.rand(900, 1, 28, 28), Tensors.arange(900).remainder(10));
    DataResult.Loader result = new LoaderBench(data, Threads.get(), 1).run(3);
    assertEquals(900, result.samples());
    assertTrue(result.epochSeconds() > 0 && result.memorySeconds() > 0);
    assertTrue(result.cost() < 1 && result.loaderMicroseconds() > 0);
    assertTrue(result.augmentation().contains("RandomCrop(size=(28, 28), padding=2)"));
  }
}
