// SPDX-License-Identifier: Apache-2.0

/**
 * Files as bytes: opened with gzip taken off on the way, written as a whole or not at all, told by
 * their first bytes, summed with SHA-256.
 */
package org.rushlight.datasets.bytes;
