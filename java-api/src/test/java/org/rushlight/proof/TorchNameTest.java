// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rushlight.nn.F;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;
import org.rushlight.tensor.ops.GruOp;
import org.rushlight.tensor.ops.LstmOp;
import org.rushlight.tensor.ops.RnnOp;

class TorchNameTest {
  /** The ops that have another name here. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "clone", "copy",
          "rnn_relu", "rnn",
          "rnn_tanh", "rnn",
          "tensor", "scalar",
          "vector_norm", "norm");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "torch.sum(a, dim=0) | sum",
        "F.conv2d(a, b, stride=(2, 1)) | conv2d",
        "a @ b | matmul",
        "a ** 2 | pow",
        "(a - 3) ** b | pow",
        "-a | neg",
        "a - -1.5 | sub",
        "torch.sort(a + b.t(), dim=1)[0] | sort",
        "torch.max(a, 1).values | max",
      })
  void nameIsThatOfTheOnlyOp(String expression, String name) {
    assertEquals(name, TorchName.of(expression));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.transpose(0, 1).exp()",
        "torch.gru(a.flip(0))[0].flip(0)",
        "a.t() @ b",
        "a * F.relu6(a + 3) / 6",
        "(a + b)",
        "(lambda r: r[0])(torch.lstm(a))",
        "rrelu in training",
      })
  void ofSeveralOpsTheCaseHasToSayWhichOne(String expression) {
    var error =
        assertThrows(IllegalArgumentException.class, () -> TorchName.of(expression)).getMessage();
    assertEquals(expression, error.substring(0, error.indexOf(" is of the ops ")));
  }

  /** A name without a method is a slip, or what is left of an expression read wrongly. */
  @Test
  void casesAreCountedUnderOpsThatExist() {
    Set<String> methods =
        Stream.of(Tensor.class, Tensors.class, F.class, RnnOp.class, GruOp.class, LstmOp.class)
            .flatMap(type -> Stream.of(type.getMethods()))
            .map(method -> method.getName().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Set<String> unknown = new TreeSet<>(OpCases.all().stream().map(OpCase::op).toList());
    unknown.removeIf(
        op -> methods.contains(RENAMED.getOrDefault(op, op).replaceAll("(?<=.)_(?=.)", "")));
    assertEquals(Set.of(), unknown);
  }
}
