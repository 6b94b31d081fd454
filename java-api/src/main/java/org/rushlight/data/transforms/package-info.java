// SPDX-License-Identifier: Apache-2.0

/**
 * What is done to pictures before a model sees them. Names, defaults and formulas are those of <a
 * href="https://docs.pytorch.org/vision/stable/transforms.html">torchvision.transforms</a>.
 *
 * <p>Pictures are tensors [channels, height, width], or [height, width], of type float32, whose
 * values are usually in [0, 1], or uint8. Random transforms draw from the default generator, which
 * a {@link org.rushlight.data.DataLoader} sets for each sample: the same sample, seed and epoch
 * give the same picture, whatever the number of workers.
 *
 * <p>Options that make no sense are refused with an {@link IllegalArgumentException}, pictures that
 * a transform does not take with a {@link org.rushlight.tensor.TensorException}.
 */
package org.rushlight.data.transforms;
