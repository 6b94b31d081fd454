// SPDX-License-Identifier: Apache-2.0

/**
 * Files of the IDX format, in which MNIST and its relatives are kept: arrays, read whole or some
 * elements at a time, and pictures with labels.
 *
 * <pre>{@code
 * IdxArray images = Idx.read(Path.of("train-images-idx3-ubyte.gz")); // uint8 [60000, 28, 28]
 * }</pre>
 */
package org.rushlight.datasets.idx;
