// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Example;
import org.rushlight.data.IterableDataset;
import org.rushlight.data.LoaderState;
import org.rushlight.io.Checkpoint;
import org.rushlight.io.SavedCheckpoint;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.Linear;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** A file that is read line by line, and a run that goes on in the middle of an epoch. */
public final class Example09Stream {
  private Example09Stream() {}

  private static Stream<String> lines(Path file) throws IOException {
    var packed = new GZIPInputStream(Files.newInputStream(file));
    var reader = new BufferedReader(new InputStreamReader(packed, StandardCharsets.UTF_8));
    return reader
        .lines()
        .onClose(
            () -> {
              try {
                reader.close();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static Example example(String line) {
    double[] cells = Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
    float[] pixels = new float[cells.length - 1];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) cells[i] / 16;
    }
    return new Example(Tensors.of(pixels), Tensors.full(cells[pixels.length], DType.INT64));
  }

  /** Trains from the checkpoint if there is one, for some batches; returns the first weights. */
  static Tensor train(Path file, Path checkpoint, int batches) {
    // Never more in memory than the buffer's 500 rows and the batches made ahead.
    IterableDataset<Example> rows =
        IterableDataset.ofStream(() -> lines(file))
            .skip(1)
            .map(Example09Stream::example)
            .shuffle(500);
    var loader = new DataLoader<>(rows).batchSize(32).workers(2).generator(new Generator(7));
    Random.manualSeed(42);
    var model = new Sequential(new Linear(64, 32), new ReLU(), new Linear(32, 10));
    var optimizer = new Adam(model.parameters(), 1e-3);
    var criterion = new CrossEntropyLoss();
    var parts = new Checkpoint().model(model).optimizer(optimizer);
    if (Files.exists(checkpoint)) {
      SavedCheckpoint saved = Checkpoint.load(checkpoint);
      saved.restore(parts);
      loader.loadState(LoaderState.parse(saved.getText("loader")));
    }
    int done = 0;
    while (done < batches) {
      for (var batch : loader) {
        optimizer.zeroGrad();
        criterion.call(model.call(batch.inputs()), batch.targets()).backward();
        optimizer.step();
        if (++done == batches) {
          parts.text("loader", loader.state().text()).save(checkpoint);
          break; // the file is closed and the workers end, without a word more
        }
      }
    }
    return model.stateDict().get("0.weight");
  }

  /**
   * Trains 100 batches at once, and 37 and 63.
   *
   * @param args the digits, such as {@code datasets/data/digits/digits.csv.gz}
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args.length > 0 ? args[0] : "datasets/data/digits/digits.csv.gz");
    Path folder = Files.createTempDirectory("rushlight");
    Tensor straight = train(file, folder.resolve("straight"), 100);
    train(file, folder.resolve("resumed"), 37);
    Tensor resumed = train(file, folder.resolve("resumed"), 63);
    System.out.println("equal bits: " + straight.equal(resumed));
  }
}
