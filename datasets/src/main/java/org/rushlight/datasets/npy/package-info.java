// SPDX-License-Identifier: Apache-2.0

/**
 * NumPy's files: npy, one array each, and npz, archives of arrays with names.
 *
 * <pre>{@code
 * Tensor x = Npz.read(Path.of("mnist.npz")).get("x_train").toTensor();
 * }</pre>
 */
package org.rushlight.datasets.npy;
