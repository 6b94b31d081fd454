// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.nio.file.Path;

/**
 * What came of checking a file.
 *
 * @param file that was read to its end
 * @param right whether nothing is wrong with it
 * @param found what it holds, such as {@code uint8 [60000, 28, 28]}; empty if that cannot be told
 * @param verdict in words: what it agrees with, or what is wrong
 */
public record FileCheck(Path file, boolean right, String found, String verdict) {}
