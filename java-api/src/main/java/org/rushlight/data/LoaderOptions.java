// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import org.jspecify.annotations.Nullable;

/** Which options of a loader go together: those of PyTorch. */
final class LoaderOptions {
  private LoaderOptions() {}

  static int atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "DataLoader: %s must be at least %d, got %d".formatted(name, least, value));
    }
    return value;
  }

  static void check(
      boolean iterable,
      int batchSize,
      boolean shuffle,
      boolean dropLast,
      @Nullable Object sampler,
      @Nullable Object batchSampler) {
    if (iterable && (shuffle || sampler != null || batchSampler != null)) {
      throw new IllegalArgumentException(
          "DataLoader: an IterableDataset has its own order: leave out "
              + (shuffle
                  ? "shuffle; the dataset's own shuffle(bufferSize) does it"
                  : sampler != null ? "sampler" : "batchSampler"));
    }
    if (batchSampler != null && (batchSize != 1 || shuffle || sampler != null || dropLast)) {
      throw new IllegalArgumentException(
          "DataLoader: batchSampler excludes batchSize, shuffle, sampler and dropLast: it says"
              + " itself which samples make a batch");
    }
    if (sampler != null && shuffle) {
      throw new IllegalArgumentException(
          "DataLoader: sampler excludes shuffle: it says itself in which order samples come; a"
              + " RandomSampler shuffles");
    }
  }
}
