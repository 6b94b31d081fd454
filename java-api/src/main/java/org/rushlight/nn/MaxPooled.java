// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import org.rushlight.tensor.Tensor;

/**
 * What a max pool found.
 *
 * @param values the largest element of each window
 * @param indices int64, of the same shape: the place of each within its line, image or volume,
 *     counted row by row
 */
public record MaxPooled(Tensor values, Tensor indices) {}
