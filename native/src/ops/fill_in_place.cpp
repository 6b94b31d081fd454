// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <type_traits>

#include "loops/number.h"
#include "loops/unary.h"
#include "rushlight/ops/elementwise.h"

namespace rushlight::ops {

void fill_in_place(Tensor& x, double value) {
  dispatch_any("fill_in_place", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    T element;
    if constexpr (std::is_same_v<T, bool>) {
      element = value != 0;
    } else {
      element = number::exact<T>("fill_in_place", "value", value);
    }
    T* to = x.data<T>();
    parallel_ranges(x.numel(), loops::kGrain,
                    [=](int64_t begin, int64_t end) { std::fill(to + begin, to + end, element); });
  });
}

}  // namespace rushlight::ops
