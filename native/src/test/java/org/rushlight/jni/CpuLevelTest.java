// SPDX-License-Identifier: Apache-2.0
package org.rushlight.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The choice among the libraries of the CPU's levels. */
class CpuLevelTest {
  @Test
  void theHighestUsableLevelIsTheFirstThatMayBeNamed() {
    CpuLevel highest = CpuLevel.choose("");
    assertNotNull(CachedLibrary.find(highest.library()), highest.library());
    String usable =
        assertThrows(IllegalStateException.class, () -> CpuLevel.choose("none")).getMessage();
    for (CpuLevel level : CpuLevel.values()) {
      if (level.ordinal() < highest.ordinal()) {
        assertThrows(IllegalStateException.class, () -> CpuLevel.choose(level.toString()));
      }
    }
    assertTrue(
        usable.startsWith(
            "-Drushlight.cpu must name a level that this CPU and this build have, " + highest),
        usable);
    assertTrue(usable.endsWith(", got none"), usable);
    assertEquals(highest, CpuLevel.choose(highest.toString()));
  }

  @Test
  void eachLevelHasALibraryOfItsOwn() {
    assertTrue(CpuLevel.V3.library().contains("-v3/"), CpuLevel.V3.library());
    assertTrue(CpuLevel.V4.library().contains("-v4/"), CpuLevel.V4.library());
    assertEquals(CpuLevel.PORTABLE.library(), CpuLevel.V3.library().replace("-v3/", "/"));
  }
}
