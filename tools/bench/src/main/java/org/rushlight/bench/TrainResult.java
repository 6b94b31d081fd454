// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import org.jspecify.annotations.Nullable;

/**
 * What came out for a network.
 *
 * @param samplesPerSecond of this framework
 * @param torchSamplesPerSecond of PyTorch, or null if it was not measured
 * @param peakBytes resident memory of this process at most, or -1 if the system does not tell
 */
public record TrainResult(
    String name, double samplesPerSecond, @Nullable Double torchSamplesPerSecond, long peakBytes) {

  /** Returns this framework's speed over PyTorch's, or null. */
  public @Nullable Double ratio() {
    return torchSamplesPerSecond == null ? null : samplesPerSecond / torchSamplesPerSecond;
  }

  /** Returns the peak in megabytes (of 1,000,000 bytes), or null. */
  public @Nullable Double peakMb() {
    return peakBytes < 0 ? null : peakBytes / 1e6;
  }
}
