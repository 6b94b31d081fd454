// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.Objects;
import org.rushlight.data.transforms.Transform;

/**
 * Examples whose inputs a transform changes anew whenever they are read: what {@code transform=} is
 * to <a href="https://docs.pytorch.org/vision/stable/datasets.html">torchvision's datasets</a>.
 *
 * <pre>{@code
 * var augment = new Compose(new RandomCrop(28).padding(2), new RandomRotation(10));
 * var train = new TransformedDataset(Mnist.train(), augment);
 * var loader = new DataLoader<>(train).batchSize(128).shuffle(true).workers(2);
 * }</pre>
 *
 * <p>What is random depends on the loader's generator, the epoch and the sample's index alone. A
 * loader with the default collate makes a batch of rows of tensors, of a {@link TensorDataset} or
 * parts of it, straight in its own memory, with the same values, if the transforms work on plain
 * numbers, as those of the library do.
 */
public final class TransformedDataset implements Dataset<Example> {
  private final Dataset<Example> dataset;
  private final Transform transform;

  /** The dataset's examples, with changed inputs. */
  public TransformedDataset(Dataset<Example> dataset, Transform transform) {
    this.dataset = Objects.requireNonNull(dataset, "TransformedDataset: dataset must not be null");
    this.transform =
        Objects.requireNonNull(transform, "TransformedDataset: transform must not be null");
  }

  /** The examples as they were. */
  public Dataset<Example> dataset() {
    return dataset;
  }

  /** What changes them. */
  public Transform transform() {
    return transform;
  }

  @Override
  public long size() {
    return dataset.size();
  }

  @Override
  public Example get(long index) {
    Example example = dataset.get(index);
    return new Example(transform.apply(example.input()), example.target());
  }
}
