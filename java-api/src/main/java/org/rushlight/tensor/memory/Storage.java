// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.rushlight.jni.Core;

/**
 * One native handle and the number of its owners in Java: tensors, graph nodes, gradients. The
 * handle is released with the last owner, once.
 */
public final class Storage {
  private static final VarHandle OWNERS;

  static {
    try {
      OWNERS = MethodHandles.lookup().findVarHandle(Storage.class, "owners", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final long handle;
  private final Version version;

  @SuppressWarnings("unused") // through OWNERS
  private volatile int owners = 1;

  /** A storage of its own: the caller is the first owner. */
  public Storage(long handle) {
    this(handle, new Version());
  }

  /** A view: it shares the version of what it looks into. */
  public Storage(long handle, Version version) {
    this.handle = handle;
    this.version = version;
  }

  /** The native handle; only valid while the caller owns this storage. */
  public long handle() {
    return handle;
  }

  /** How often the elements were changed in place, shared by all views. */
  public Version version() {
    return version;
  }

  /** Adds an owner, unless the last one is gone. */
  public boolean tryRetain() {
    int now = (int) OWNERS.getVolatile(this);
    while (now > 0) {
      if (OWNERS.compareAndSet(this, now, now + 1)) {
        return true;
      }
      now = (int) OWNERS.getVolatile(this);
    }
    return false;
  }

  /** Adds an owner; for callers that hold one already. */
  public Storage retain() {
    if (!tryRetain()) {
      throw new IllegalStateException("storage " + handle + " was released");
    }
    return this;
  }

  /** Ends one ownership; the last one releases the native handle. */
  public void release() {
    int before = (int) OWNERS.getAndAdd(this, -1);
    if (before == 1) {
      Core.release_handle(handle);
    } else if (before <= 0) {
      throw new IllegalStateException("storage " + handle + " was released twice");
    }
  }

  /** True while the caller is the only owner, in Java and of the native bytes. */
  public boolean isSole() {
    return (int) OWNERS.getVolatile(this) == 1 && Core.sole_owner(handle);
  }
}
