// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.tape;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.memory.Origin;
import org.rushlight.tensor.memory.Storage;

/** The storages that a backward needs, each with its version at the time of the forward. */
public final class Saved {
  private final Storage[] storages;
  private final int[] versions;

  /** Retains each storage that is not null. */
  public Saved(@Nullable Storage... storages) {
    this.storages = storages;
    this.versions = new int[storages.length];
    for (int i = 0; i < storages.length; i++) {
      if (storages[i] != null) {
        versions[i] = storages[i].retain().version().count();
      }
    }
  }

  Storage[] all() {
    List<Storage> all = new ArrayList<>(storages.length);
    for (Storage storage : storages) {
      if (storage != null) {
        all.add(storage);
      }
    }
    return all.toArray(Storage[]::new);
  }

  boolean has(int place) {
    return storages[place] != null;
  }

  /** The storage in a place, which must hold the elements that were saved. */
  Storage get(int place, Origin origin) {
    Storage storage = storages[place];
    if (storage == null) {
      throw new IllegalStateException(origin + " did not save place " + place);
    }
    int now = storage.version().count();
    if (now != versions[place]) {
      throw new TensorException(
          "[backward] a tensor that "
              + origin
              + " needs for its gradient was changed in place after it was used: it is at version "
              + now
              + ", expected "
              + versions[place]
              + "; change a copy (x.copy()), or change it before it is used");
    }
    return storage;
  }
}
