// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.Generator;

class StatefulSamplerTest {
  /** Leaves the second epoch after each of its elements, and goes on in another object. */
  private static <I> void assertResumes(Supplier<Sampler<I>> fresh) {
    var straight = new StatefulSampler<>(fresh.get(), new Generator(31));
    List<I> first = Numbers.all(straight);
    List<I> second = Numbers.all(straight);
    List<I> third = Numbers.all(straight);
    for (int taken = 0; taken <= second.size(); taken++) {
      var left = new StatefulSampler<>(fresh.get(), new Generator(31));
      assertEquals(first, Numbers.all(left));
      List<I> seen = new ArrayList<>();
      Iterator<I> elements = left.iterator();
      for (int i = 0; i < taken; i++) {
        seen.add(elements.next());
      }
      LoaderState saved = LoaderState.parse(left.state().text());
      assertEquals(left.state(), saved);
      var resumed = new StatefulSampler<>(fresh.get(), new Generator(99)).loadState(saved);
      assertEquals(saved, resumed.state());
      seen.addAll(Numbers.all(resumed));
      assertEquals(second, seen);
      assertEquals(third, Numbers.all(resumed));
    }
  }

  @Test
  void everySamplerGoesOnWhereItWas() {
    var ten = Numbers.upTo(10);
    assertResumes(() -> new SequentialSampler(ten));
    assertResumes(() -> new RandomSampler(ten));
    assertResumes(() -> new RandomSampler(ten).replacement(true).numSamples(13));
    assertResumes(() -> new RandomSampler(ten).numSamples(25));
    assertResumes(() -> new SubsetRandomSampler(3, 1, 4, 15, 9));
    assertResumes(() -> new WeightedRandomSampler(new double[] {1, 2, 3}, 14));
    assertResumes(() -> new WeightedRandomSampler(new double[] {1, 2, 3}, 2).replacement(false));
    assertResumes(() -> new BatchSampler(new RandomSampler(ten), 3, false));
  }

  @Test
  void aLoaderKeepsItsStateToo() {
    Supplier<DataLoader<List<Long>>> fresh =
        () ->
            Numbers.lists(Numbers.upTo(20))
                .batchSize(3)
                .sampler(
                    new StatefulSampler<>(new RandomSampler(Numbers.upTo(20)), new Generator(5)));
    var straight = fresh.get();
    Numbers.all(straight);
    List<List<Long>> second = Numbers.all(straight);
    var left = fresh.get();
    Numbers.all(left);
    List<List<Long>> seen = new ArrayList<>();
    var batches = left.workers(2).iterator();
    seen.add(batches.next());
    seen.add(batches.next());
    LoaderState saved = left.state();
    batches.close();
    seen.addAll(Numbers.all(fresh.get().loadState(saved)));
    assertEquals(second, seen);
  }

  @Test
  void misuseIsRefusedInWords() {
    var own = new RandomSampler(Numbers.upTo(4)).generator(new Generator(1));
    var e = assertThrows(IllegalArgumentException.class, () -> new StatefulSampler<>(own));
    assertEquals(
        "StatefulSampler: the sampler has a generator of its own; give that one to this instead",
        e.getMessage());
    var four = new StatefulSampler<>(new RandomSampler(Numbers.upTo(4)), new Generator(2));
    four.loadState(new LoaderState(2, 0, 0, 0, 5));
    assertEquals(
        "StatefulSampler: the saved position is after element 5, but an epoch has only 4",
        assertThrows(IllegalStateException.class, four::iterator).getMessage());
    assertEquals(new LoaderState(2, 0, 0, 0, 5), four.state());
    assertNotEquals(four.state(), four.loadState(new LoaderState(2, 0, 0, 0, 4)).state());
    for (String text : new String[] {"", "1 2 3 4", "1 2 3 4 5 6", "1 2 3 4 x"}) {
      var wrong = assertThrows(IllegalArgumentException.class, () -> LoaderState.parse(text));
      assertEquals(
          "LoaderState: a position is five or nine whole numbers, got \"" + text + "\"",
          wrong.getMessage());
    }
  }
}
