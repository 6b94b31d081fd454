// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.tape;

import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.memory.Origin;
import org.rushlight.tensor.memory.Storage;

/** The storages that a backward needs, each with its version at the time of the forward. */
public final class Saved {
  private final Storage[] storages;
  private final int[] versions;
  private final @Nullable Replay replay; // has them computed again; storages is empty then
  private final int place;

  /** Retains each storage that is not null. */
  public Saved(@Nullable Storage... storages) {
    this.storages = storages;
    this.replay = null;
    this.place = 0;
    this.versions = new int[storages.length];
    for (int i = 0; i < storages.length; i++) {
      if (storages[i] != null) {
        versions[i] = storages[i].retain().version().count();
      }
    }
  }

  /** Nothing now: what node {@code place} of the second run saves. */
  Saved(Replay replay, int place) {
    this.storages = new Storage[0];
    this.versions = new int[0];
    this.replay = replay;
    this.place = place;
  }

  /** The versions at the time of the forward. */
  int[] versions() {
    return versions;
  }

  /** Lets go of what has not become a node's. */
  void release() {
    for (Storage storage : all()) {
      storage.release();
    }
  }

  /** The node that saved it has run. */
  void consumed() {
    if (replay != null) {
      replay.consumed(place);
    }
  }

  /** Those that are there; not to be written to. */
  Storage[] all() {
    int count = 0;
    for (Storage storage : storages) {
      count += storage == null ? 0 : 1;
    }
    if (count == storages.length) {
      return storages;
    }
    Storage[] all = new Storage[count];
    for (Storage storage : storages) {
      if (storage != null) {
        all[all.length - count--] = storage;
      }
    }
    return all;
  }

  boolean has(int index) {
    if (replay != null) {
      return replay.saved(place).has(index);
    }
    return storages[index] != null;
  }

  /** The storage in a place, which must hold the elements that were saved. */
  Storage get(int index, Origin origin) {
    if (replay != null) {
      return replay.saved(place).get(index, origin);
    }
    Storage storage = storages[index];
    if (storage == null) {
      throw new IllegalStateException(origin + " did not save place " + index);
    }
    int now = storage.version().count();
    if (now != versions[index]) {
      throw new TensorException(
          "[backward] a tensor that "
              + origin
              + " needs for its gradient was changed in place after it was used: it is at version "
              + now
              + ", expected "
              + versions[index]
              + "; change a copy (x.copy()), or change it before it is used");
    }
    return storage;
  }
}
