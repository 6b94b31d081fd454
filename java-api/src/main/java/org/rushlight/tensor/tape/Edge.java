// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.tape;

/**
 * The way of a gradient: to which target, and to which of its outputs.
 *
 * @param target the node that made the tensor, or the leaf's slot
 * @param output the index among the node's outputs; 0 for a leaf
 */
public record Edge(GradientTarget target, int output) {}
