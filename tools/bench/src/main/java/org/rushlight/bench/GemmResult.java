// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

/**
 * The speed of a product c [m, n] = op(a) op(b), in 10^9 operations a second.
 *
 * @param a n, or t if a is stored transposed
 * @param b the same of b
 * @param gflops of this library
 * @param openblasGflops of OpenBLAS alone, on as many threads of its own
 * @param ratio how much faster this library is
 * @param peakGflops what the machine can do at most
 * @param shareOfPeak the part of it that this library reaches
 */
public record GemmResult(
    String name,
    int m,
    int n,
    int k,
    String a,
    String b,
    int threads,
    double gflops,
    double openblasGflops,
    double ratio,
    double peakGflops,
    double shareOfPeak) {}
