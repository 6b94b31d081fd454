// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rushlight.autograd.Grad;
import org.rushlight.tensor.Threads;

/**
 * Batches made ahead by worker threads. A worker takes the next task of the plan and a place in the
 * queue in one step, then makes the batch alone: the queue has the plan's order, whoever is faster.
 *
 * <p>When the queue is full, the workers rest until there is room for all of them (for one, if each
 * makes no more than one batch ahead). Where training uses every core, a worker takes one from it,
 * and the training's other threads may soon wait for that one: then they lose as much time to one
 * worker as to all of them at once.
 *
 * <p>It knows nothing of the iterator that it serves, which may become unreachable. Workers are not
 * interrupted at the end, because that would close files that samples are read from: each finishes
 * the batch that it is making.
 */
final class Prefetcher<B> implements Batches<B> {
  private static final AtomicLong STARTED = new AtomicLong();

  /** A batch that is being made, is made, or has failed; guarded by the queue's lock. */
  private static final class Place<B> {
    private boolean done;
    private @Nullable B batch;
    private @Nullable Throwable failure;
  }

  private final Plan<B> plan;
  private final int workers;
  private final int capacity;
  private final int low; // so few places are taken when the workers begin again
  // Not monitors: a thread that waits for one of those wakes now and then to look, and beside a
  // training that uses every core each of these looks takes one from it.
  private final Lock turn = new ReentrantLock(); // to ask the plan; taken before the lock
  private final Lock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Condition made = lock.newCondition(); // something for the iterator to look at
  private final Queue<Place<B>> queue = new ArrayDeque<>();
  private boolean full; // until few places are taken
  private boolean ended; // the plan has no more
  private @Nullable Throwable broken; // why a worker has ended early
  private boolean closed;

  /** So many workers that together hold at most {@code capacity} batches. */
  Prefetcher(Plan<B> plan, int workers, int capacity) {
    this.plan = plan;
    this.workers = workers;
    this.capacity = capacity;
    low = capacity - workers >= workers ? capacity - workers : capacity - 1;
  }

  /** Starts the threads; returns this. */
  Prefetcher<B> start() {
    long number = STARTED.incrementAndGet();
    try {
      for (int i = 0; i < workers; i++) {
        Thread thread =
            new Thread(
                () -> Threads.alone(() -> Grad.noGrad(this::work)),
                "rushlight-loader-" + number + "-" + i);
        thread.setDaemon(true);
        thread.start();
      }
    } catch (Throwable e) {
      close();
      throw e;
    }
    return this;
  }

  private void work() {
    try {
      boolean more = true;
      while (more) {
        more = makeOne();
      }
    } catch (Throwable e) { // such as no memory for a place: no batch may be skipped
      lock.lock();
      try {
        broken = broken == null ? e : broken;
        end();
      } finally {
        lock.unlock();
      }
    }
  }

  /** There are no more tasks; called with the lock. */
  private void end() {
    ended = true;
    room.signalAll();
    made.signalAll();
  }

  // A method of its own, so that no local variable of a waiting worker keeps a delivered batch.
  private boolean makeOne() {
    Place<B> place = new Place<>();
    Supplier<B> task = null;
    turn.lock();
    try {
      if (!awaitRoom()) {
        return false;
      }
      try {
        task = plan.next();
      } catch (Throwable e) {
        place.failure = e;
        place.done = true;
      }
      add(place, task == null);
    } finally {
      turn.unlock();
    }
    if (task == null) {
      return false;
    }
    make(place, task);
    return true;
  }

  private boolean awaitRoom() {
    lock.lock();
    try {
      while (!closed && !ended && full) {
        try {
          room.await();
        } catch (InterruptedException e) {
          // Only a sample's own code can have interrupted its worker: that is not a wish to end.
          continue;
        }
      }
      return !closed && !ended;
    } finally {
      lock.unlock();
    }
  }

  /** Puts a place into the queue, unless there is nothing for it because it is the last. */
  private void add(Place<B> place, boolean last) {
    lock.lock();
    try {
      if (!last || place.done) {
        queue.add(place);
        full = queue.size() >= capacity;
        made.signalAll();
      }
      if (last) {
        end();
      }
    } finally {
      lock.unlock();
    }
  }

  private void make(Place<B> place, Supplier<B> task) {
    B batch = null;
    Throwable failure = null;
    try {
      batch = task.get();
    } catch (Throwable e) {
      failure = e;
    }
    lock.lock();
    try {
      if (!closed) {
        place.batch = batch;
      }
      place.failure = failure;
      place.done = true;
      made.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean hasNext() throws InterruptedException {
    lock.lock();
    try {
      while (!closed && !ended && queue.isEmpty()) {
        made.await();
      }
      if (!closed && queue.isEmpty() && broken != null) {
        throw thrown(broken);
      }
      return !closed && !queue.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public B next() throws InterruptedException {
    Place<B> place;
    lock.lock();
    try {
      place = queue.element();
      while (!closed && !place.done) {
        made.await();
      }
      if (closed) {
        throw new NoSuchElementException("the iterator was closed while it waited for a batch");
      }
      queue.remove();
      if (full && queue.size() <= low) {
        full = false;
        room.signalAll();
      }
    } finally {
      lock.unlock();
    }
    if (place.failure != null) {
      throw thrown(place.failure);
    }
    return place.batch;
  }

  /** What a task's failure is thrown as; errors are thrown at once. */
  private static RuntimeException thrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    } else if (failure instanceof DataException made) {
      // Thrown anew, so that its stack shows the loop; the cause shows the worker.
      return new DataException(made.getMessage(), made.getCause());
    }
    return (RuntimeException) failure; // a task declares no others
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      queue.clear();
      room.signalAll();
      made.signalAll();
    } finally {
      lock.unlock();
    }
    plan.close();
  }
}
