// SPDX-License-Identifier: Apache-2.0

/**
 * Picture files (PNG, JPEG, BMP), one at a time or in folders, one for each class.
 *
 * <pre>{@code
 * ImageFolder flowers = ImageFolder.open(Path.of("flowers")).size(64, 64);
 * Tensor seven = Pictures.read(Path.of("seven.png"));   // uint8 [1, 28, 28]
 * }</pre>
 */
package org.rushlight.datasets.images;
