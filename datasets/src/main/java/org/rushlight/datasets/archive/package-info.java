// SPDX-License-Identifier: Apache-2.0

/**
 * Tar and zip archives that may be damaged or hostile, read member by member; {@link
 * org.rushlight.datasets.Archives} is the door for programs.
 */
package org.rushlight.datasets.archive;
