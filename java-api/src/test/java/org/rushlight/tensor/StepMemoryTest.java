// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.rushlight.nn.F;
import org.rushlight.nn.Linear;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;

/** What a training step that repeats asks of the system and of Java's heap. */
class StepMemoryTest {
  @Test
  void aStepThatRepeatsAsksTheSystemForNothing() {
    var model = new Sequential(new Linear(20, 32), new ReLU(), new Linear(32, 5), new ReLU());
    var optimizer = new Adam(model.parameters(), 1e-3);
    Tensor x = Tensors.randn(16, 20);
    Tensor y = Tensors.randn(16, 5);
    F.mseLoss(model.call(x), y).backward();
    optimizer.step(); // what it remembers from now on is no scope's
    long allocations = 0;
    long handles = 0;
    for (int step = 0; step < 300; step++) {
      try (var scope = new Scope()) {
        optimizer.zeroGrad();
        F.mseLoss(model.call(x), y).backward();
        optimizer.step();
      }
      if (step == 5) {
        allocations = Memory.ledger().systemAllocations();
        handles = Memory.ledger().handles();
      }
    }
    assertEquals(allocations, Memory.ledger().systemAllocations());
    assertTrue(Memory.ledger().handles() <= handles, "handles of the steps stay");
  }

  @Test
  void aStepMakesFewJavaObjects() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var model = new Sequential(new Linear(20, 32), new ReLU(), new Linear(32, 5), new ReLU());
    var optimizer = new Adam(model.parameters(), 1e-3);
    Tensor x = Tensors.randn(16, 20);
    Tensor y = Tensors.randn(16, 5);
    long before = 0;
    for (int step = 0; step < 400; step++) {
      if (step == 200) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      optimizer.zeroGrad();
      F.mseLoss(model.call(x), y).backward();
      optimizer.step();
    }
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / 200;
    assertTrue(each < 8_000, each + " bytes a step");
  }
}
