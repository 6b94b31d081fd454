// SPDX-License-Identifier: Apache-2.0

/**
 * Downloads of files whose contents are known beforehand: resumed, bounded, through a proxy where
 * there is one; {@link org.rushlight.datasets.Fetch} says for programs how it is done.
 */
package org.rushlight.datasets.fetch;
