// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import org.jspecify.annotations.Nullable;

/**
 * How fast a network answers, in eval mode and without recording. What was not measured is null.
 *
 * @param input the shape of one sample
 * @param batch samples in a call
 * @param milliseconds of a call, the median
 * @param torchMilliseconds the same of PyTorch
 * @param samplesPerSecond of this framework
 * @param torchSamplesPerSecond of PyTorch
 * @param ratio this framework's speed over PyTorch's, the median over the turns
 * @param torch PyTorch's version
 */
public record InferResult(
    String name,
    String input,
    int batch,
    int threads,
    double milliseconds,
    @Nullable Double torchMilliseconds,
    double samplesPerSecond,
    @Nullable Double torchSamplesPerSecond,
    @Nullable Double ratio,
    @Nullable Double peakMb,
    @Nullable Double torchPeakMb,
    @Nullable String torch) {}
