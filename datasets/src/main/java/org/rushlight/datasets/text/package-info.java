// SPDX-License-Identifier: Apache-2.0

/** Texts, numbers written as text, and JSON, as data files and error texts have them. */
package org.rushlight.datasets.text;
