// SPDX-License-Identifier: Apache-2.0
package org.rushlight.conformance.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** Arguments that the framework does not know are never ignored. */
class ArgumentsTest {
  private final Functions functions = new Functions("op ");
  private final Tensor x = Tensors.of(1.0, 2.0);

  ArgumentsTest() {
    functions.put("scale", "input, factor=2, *, mode='plain', dim=None", a -> a.number("factor"));
  }

  private String reason(List<?> args, Map<String, Object> kwargs) {
    return assertThrows(Skipped.class, () -> functions.call("scale", args, kwargs)).reason();
  }

  @Test
  void defaultsAndPositionsAreThoseOfTheSignature() {
    Functions reading = new Functions("op ");
    reading.put("f", "a, b=2, *rest, c=-1.5", a -> a.number("b") + a.number("c") + a.integer("a"));
    assertEquals(1.5, reading.call("f", List.of(1L), Map.of()));
    assertEquals(9.5, reading.call("f", List.of(1L, 10L), Map.of()));
    assertEquals(4.0, reading.call("f", List.of(1L), Map.of("c", 1L)));
    assertEquals(
        "op f: argument rest=list",
        assertThrows(Skipped.class, () -> reading.call("f", List.of(1L, 2L, 3L), Map.of()))
            .reason());
  }

  @Test
  void anArgumentThatIsNotReadIsRefusedUnlessItIsTheDefault() {
    Functions few = new Functions("op ");
    few.put("f", "input, dim=None, keepdim=False, *, n=1, mode='a'", a -> a.tensor("input"));
    Map<String, Object> harmless = Map.of("keepdim", false, "n", 1.0, "mode", "a");
    assertEquals(x, few.call("f", List.of(x), harmless));
    assertEquals(
        "op f: argument dim=1",
        assertThrows(Skipped.class, () -> few.call("f", List.of(x, 1L), Map.of())).reason());
    assertEquals(
        "op f: argument keepdim=true, mode=b",
        assertThrows(
                Skipped.class,
                () -> few.call("f", List.of(x), Map.of("mode", "b", "keepdim", true)))
            .reason());
  }

  @Test
  void anUnknownKeywordIsRefused() {
    assertEquals("op scale: keyword out", reason(List.of(x), Map.of("out", 1L)));
  }

  @Test
  void tooManyPositionalArgumentsAreRefused() {
    assertEquals(
        "op scale: more than 2 positional arguments", reason(List.of(x, 1L, 2L), Map.of()));
  }

  @Test
  void aMissingArgumentIsRefused() {
    assertEquals("op scale: without argument input", reason(List.of(), Map.of()));
  }

  @Test
  void aValueOfAnotherKindIsRefused() {
    assertEquals("op scale: argument factor=tensor", reason(List.of(x, x), Map.of()));
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertEquals(
        "op roll is not there yet",
        assertThrows(Skipped.class, () -> functions.call("roll", List.of(x), Map.of())).reason());
  }

  @Test
  void anErrorIsNotTakenForALackOfSupport() {
    Functions broken = new Functions("op ");
    broken.put(
        "f",
        "input",
        a -> {
          throw new IllegalStateException(a.tensor("input").shape().toString());
        });
    assertThrows(IllegalStateException.class, () -> broken.call("f", List.of(x), Map.of()));
  }
}
