// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

/**
 * Elements picked along a dim, and where they were: what {@code sort}, {@code topk}, {@code
 * kthvalue}, {@code median}, {@code max} and {@code min} along a dim give.
 *
 * <pre>{@code
 * ValuesAndIndices top = Tensors.of(1.0, 5.0, 3.0).topk(2);
 * Tensor places = top.indices();   // tensor([1, 2])
 * }</pre>
 *
 * @param values the elements; gradients flow back to the places that they were picked from
 * @param indices int64 of the same shape: the place of each along the dim
 */
public record ValuesAndIndices(Tensor values, Tensor indices) {}
