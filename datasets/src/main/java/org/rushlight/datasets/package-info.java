// SPDX-License-Identifier: Apache-2.0

/**
 * The well-known data sets by their names: where their files are, how to come by them, whether they
 * are right.
 *
 * <pre>{@code
 * Dataset<Example> train = Mnist.train(null);   // from where the data folder is
 * KnownSet.named("wine").get(0).facts();
 * }</pre>
 *
 * <p>The forms of files have packages of their own: {@link org.rushlight.datasets.idx}, {@link
 * org.rushlight.datasets.npy}, {@link org.rushlight.datasets.csv}, {@link
 * org.rushlight.datasets.images}; {@link org.rushlight.datasets.convert} turns one into another,
 * and {@link org.rushlight.datasets.tables} makes inputs of a table's columns.
 */
package org.rushlight.datasets;
