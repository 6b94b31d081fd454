// SPDX-License-Identifier: Apache-2.0
#include "loops/number.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

// Floating to integer: towards zero, held to the range, NaN to 0. Integer to integer: wraps. To bool:
// not zero.
Tensor cast(const Tensor& x, DType dtype) {
  return dispatch_any("cast", x.dtype(), [&](auto from) {
    return dispatch_any("cast", dtype, [&](auto to) {
      using To = decltype(to);
      return loops::map<decltype(from), To>(x, [](auto v) { return number::convert<To>(v); });
    });
  });
}

}  // namespace rushlight::ops
