// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import org.jspecify.annotations.Nullable;

/**
 * What came out for a network. What was not measured is null.
 *
 * @param threads of each side
 * @param rounds that each side had, in turn
 * @param samplesPerSecond of this framework, the median round
 * @param torchSamplesPerSecond of PyTorch
 * @param ratio this framework's speed over PyTorch's, the median over the turns
 * @param peakMb the most memory that was resident in this framework's process, in 10^6 bytes
 * @param torchPeakMb the same of PyTorch's
 * @param torch PyTorch's version
 */
public record TrainResult(
    String name,
    int threads,
    int rounds,
    double samplesPerSecond,
    @Nullable Double torchSamplesPerSecond,
    @Nullable Double ratio,
    @Nullable Double peakMb,
    @Nullable Double torchPeakMb,
    @Nullable String torch) {}
