// SPDX-License-Identifier: Apache-2.0
package org.rushlight.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TorchNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "torch.sum(a, dim=0) | sum",
        "F.conv2d(a, b, stride=(2, 1)) | conv2d",
        "a.transpose(0, 1).exp() | exp",
        "a.t() @ b | matmul",
        "a ** 2 | pow",
        "-a | neg",
        "torch.sort(a + b, dim=1)[0] | sort",
        "torch.max(a, 1).values | max",
        "(a + b) | add",
        "(a + b).sum() | sum",
      })
  void nameIsThatOfTheLastOp(String expression, String name) {
    assertEquals(name, TorchName.of(expression));
  }
}
