// SPDX-License-Identifier: Apache-2.0

/** A course in seven small programs; each can be run on its own, and the tests run them all. */
package org.rushlight.examples;
