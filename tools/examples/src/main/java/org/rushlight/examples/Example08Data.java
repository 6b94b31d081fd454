// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Datasets;
import org.rushlight.data.Example;
import org.rushlight.data.Subset;
import org.rushlight.data.WeightedRandomSampler;
import org.rushlight.datasets.Digits;
import org.rushlight.nn.CrossEntropyLoss;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Random;
import org.rushlight.tensor.Tensors;

/** From a file to a trained model: choosing, splitting, caching, augmenting, balancing. */
public final class Example08Data {
  private Example08Data() {}

  /** Shares of right answers on the validation part and on the test part. */
  record Accuracy(double validation, double test) {}

  /** Trains on digits of which some classes are rare. */
  static Accuracy train(Path dataDir, int epochs) {
    Random.manualSeed(42);
    Dataset<Example> all = Digits.load(dataDir);

    // The same mixture of classes in each part; the seed decides which samples.
    List<Subset<Example>> parts =
        Datasets.stratifiedSplit(all, new double[] {0.7, 0.15, 0.15}, new Generator(1));

    // Of the sevens and above only every tenth is kept, to have something to balance.
    long[] labels = Datasets.labels(parts.get(0));
    Subset<Example> train =
        new Subset<>(
            parts.get(0),
            LongStream.range(0, labels.length)
                .filter(i -> labels[(int) i] < 7 || i % 10 == 0)
                .toArray());
    System.out.printf("%d of %d training samples are left%n", train.size(), labels.length);

    // What is slow and always the same goes before the cache, what is random behind it.
    Dataset<Example> noisy =
        train
            .cache()
            .map(e -> new Example(e.input().add(Tensors.randn(1, 8, 8).mul(0.1)), e.target()));

    var loader =
        new DataLoader<>(noisy)
            .batchSize(32)
            .sampler(WeightedRandomSampler.balanced(Datasets.labels(train)))
            .workers(2);
    var model = new Sequential(new Flatten(), new Linear(64, 64), new ReLU(), new Linear(64, 10));
    var optimizer = new Adam(model.parameters(), 1e-3);
    var criterion = new CrossEntropyLoss();
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (var batch : loader) {
        optimizer.zeroGrad();
        criterion.call(model.call(batch.inputs()), batch.targets()).backward();
        optimizer.step();
      }
      if ((epoch + 1) % 10 == 0) {
        System.out.printf("epoch %d: validation %.3f%n", epoch + 1, share(model, parts.get(1)));
      }
    }
    return new Accuracy(share(model, parts.get(1)), share(model, parts.get(2)));
  }

  private static double share(Module model, Dataset<Example> examples) {
    return Example04Mnist.accuracy(model, examples);
  }

  /**
   * Trains for 40 epochs.
   *
   * @param args the folder of digits.csv.gz, such as {@code datasets/data/digits}
   */
  public static void main(String[] args) {
    Path dataDir = Path.of(args.length > 0 ? args[0] : "datasets/data/digits");
    System.out.printf("test %.3f%n", train(dataDir, 40).test());
  }
}
