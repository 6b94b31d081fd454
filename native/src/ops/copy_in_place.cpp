// SPDX-License-Identifier: Apache-2.0
#include "loops/broadcast.h"
#include "loops/number.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

// x takes the elements of source, cast and broadcast.
void copy_in_place(Tensor& x, const Tensor& source) {
  const Tensor apart = loops::apart_from(x, source);
  dispatch_any("copy_in_place", x.dtype(), [&](auto to) {
    dispatch_any("copy_in_place", source.dtype(), [&](auto from) {
      using To = decltype(to);
      using From = decltype(from);
      loops::broadcast_into<To>(
          "copy_in_place", x, [](From v) { return number::convert<To>(v); },
          loops::Operand<From>{"source", apart});
    });
  });
}

}  // namespace rushlight::ops
