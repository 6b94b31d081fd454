// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.memory;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The ownership of storages by one Java object (a tensor, a graph node, a gradient). It ends once:
 * by {@link #release()}, or when the object has become unreachable. It never refers to the object.
 */
public final class Owner extends PhantomReference<Object> {
  private static final ReferenceQueue<Object> QUEUE = new ReferenceQueue<>();
  private static final Object LOCK = new Object();
  private static final AtomicReferenceFieldUpdater<Owner, Storage[]> STORAGES =
      AtomicReferenceFieldUpdater.newUpdater(Owner.class, Storage[].class, "storages");
  private static final Storage[] NONE = {};
  private static @Nullable Owner first;

  private volatile Storage @Nullable [] storages;
  private final Origin origin;
  private @Nullable Owner previous;
  private @Nullable Owner next;

  /**
   * Ties the storages, of which the caller hands over one ownership each, to the life of {@code
   * object}.
   *
   * @param origin what made them, for error texts; or the object itself, if it must not be kept
   */
  public Owner(Object object, Origin origin, Storage... storages) {
    super(object, QUEUE);
    this.origin = origin;
    this.storages = storages;
    synchronized (LOCK) {
      next = first;
      if (first != null) {
        first.previous = this;
      }
      first = this;
    }
  }

  /**
   * Ends the ownership; true for the one call that did. The reference is not cleared: once it is
   * out of the list, what dies with its object is not handed over any more, or does nothing.
   */
  public boolean release() {
    Storage[] mine = STORAGES.getAndSet(this, null);
    if (mine == null) {
      return false;
    }
    synchronized (LOCK) {
      unlink();
    }
    for (Storage storage : mine) {
      storage.release();
    }
    return true;
  }

  /**
   * Puts another storage, or nothing, in the place of those that are owned, which are let go. For
   * an owner that was not released, whose object the caller holds.
   */
  public void exchange(@Nullable Storage replacement) {
    Storage[] before =
        STORAGES.getAndSet(this, replacement == null ? NONE : new Storage[] {replacement});
    for (Storage storage : before) {
      storage.release();
    }
  }

  /** True once the ownership has ended. */
  public boolean isReleased() {
    return storages == null;
  }

  private void unlink() {
    if (previous != null) {
      previous.next = next;
    } else {
      first = next;
    }
    if (next != null) {
      next.previous = previous;
    }
    previous = null;
    next = null;
  }

  /** Releases what has become unreachable; returns at once. */
  static void drain() {
    for (var dead = QUEUE.poll(); dead != null; dead = QUEUE.poll()) {
      ((Owner) dead).release();
    }
  }

  /** Waits up to {@code millis} for something to become releasable; true if there was any. */
  static boolean drainWaiting(long millis) throws InterruptedException {
    var dead = QUEUE.remove(millis);
    if (dead == null) {
      return false;
    }
    ((Owner) dead).release();
    drain();
    return true;
  }

  /** A line for each place that made storages still owned, with their number and bytes. */
  static List<Holding> holdings() {
    List<Holding> all = new ArrayList<>();
    synchronized (LOCK) {
      for (Owner owner = first; owner != null; owner = owner.next) {
        Storage[] mine = owner.storages;
        if (mine != null) {
          all.add(new Holding(owner.origin, mine.clone()));
        }
      }
    }
    return all;
  }

  /** What one owner holds. */
  record Holding(Origin origin, Storage[] storages) {}
}
