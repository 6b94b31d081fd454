// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

/** How an iterator comes by its batches: on its own thread, or from workers. */
interface Batches<B> {
  boolean hasNext() throws InterruptedException;

  /** Called when there is a next one. */
  B next() throws InterruptedException;

  /** Stops; nothing is asked for afterwards. Any thread, any number of times. */
  void close();
}
