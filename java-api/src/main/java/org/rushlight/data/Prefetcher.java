// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
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
  private final Object turn = new Object(); // to ask the plan; taken before the lock
  private final Object lock = new Object();
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
      synchronized (lock) {
        broken = broken == null ? e : broken;
        ended = true;
        lock.notifyAll();
      }
    }
  }

  // A method of its own, so that no local variable of a waiting worker keeps a delivered batch.
  private boolean makeOne() {
    Place<B> place = new Place<>();
    Supplier<B> task;
    synchronized (turn) {
      if (!awaitRoom()) {
        return false;
      }
      Throwable failure = null;
      try {
        task = plan.next();
      } catch (Throwable e) {
        task = null;
        failure = e;
      }
      synchronized (lock) {
        ended |= task == null;
        place.failure = failure;
        place.done = failure != null;
        if (task != null || failure != null) {
          queue.add(place);
          full = queue.size() >= capacity;
        }
        lock.notifyAll();
      }
      if (task == null) {
        return false;
      }
    }
    make(place, task);
    return true;
  }

  private boolean awaitRoom() {
    synchronized (lock) {
      while (!closed && !ended && full) {
        try {
          lock.wait();
        } catch (InterruptedException e) {
          // Only a sample's own code can have interrupted its worker: that is not a wish to end.
          continue;
        }
      }
      return !closed && !ended;
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
    synchronized (lock) {
      if (!closed) {
        place.batch = batch;
      }
      place.failure = failure;
      place.done = true;
      lock.notifyAll();
    }
  }

  @Override
  public boolean hasNext() throws InterruptedException {
    synchronized (lock) {
      while (!closed && !ended && queue.isEmpty()) {
        lock.wait();
      }
      if (!closed && queue.isEmpty() && broken != null) {
        throw thrown(broken);
      }
      return !closed && !queue.isEmpty();
    }
  }

  @Override
  public B next() throws InterruptedException {
    Place<B> place;
    synchronized (lock) {
      place = queue.element();
      while (!closed && !place.done) {
        lock.wait();
      }
      if (closed) {
        throw new NoSuchElementException("the iterator was closed while it waited for a batch");
      }
      queue.remove();
      if (full && queue.size() <= low) {
        full = false;
        lock.notifyAll();
      }
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
    synchronized (lock) {
      closed = true;
      queue.clear();
      lock.notifyAll();
    }
    plan.close();
  }
}
