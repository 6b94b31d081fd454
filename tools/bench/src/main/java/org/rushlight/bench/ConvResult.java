// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

/**
 * The speed of a convolution of x [n, c, h, w] to so many channels, in 10^9 operations a second.
 *
 * @param product forward, dw (the gradient by the weight) or dx (by the input)
 * @param gflops of this library, all that the call does included
 * @param openblasGflops of OpenBLAS alone on the product that the convolution comes to, whose
 *     unfolded matrix is there already: what lowering can reach at most
 * @param ratio how much faster this library is
 * @param peakGflops what the machine can do at most
 * @param shareOfPeak the part of it that this library reaches
 */
public record ConvResult(
    String name,
    String product,
    int n,
    int c,
    int h,
    int w,
    int out,
    int kernel,
    int stride,
    int padding,
    int groups,
    int threads,
    double gflops,
    double openblasGflops,
    double ratio,
    double peakGflops,
    double shareOfPeak) {}
