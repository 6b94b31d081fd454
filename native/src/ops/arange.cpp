// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <type_traits>

#include "loops/number.h"
#include "loops/unary.h"
#include "rushlight/ops/shapes.h"

namespace rushlight::ops {

// start, start + step, ... up to but without end; element i is start + i * step, not a running sum.
Tensor arange(double start, double end, double step, DType dtype) {
  if (!std::isfinite(start) || !std::isfinite(end) || !std::isfinite(step)) {
    fail("arange", "start, end and step must be finite, got ", start, ", ", end, " and ", step);
  }
  if (step == 0 || (step > 0 ? start > end : start < end)) {
    fail("arange", "step must lead from start to end and not be 0, got start ", start, ", end ", end,
         " and step ", step);
  }
  const double count = std::ceil((end - start) / step);
  if (!(count < 0x1p60)) fail("arange", "has too many elements: ", count);
  const auto n = static_cast<int64_t>(count);
  return dispatch_number("arange", dtype, [&](auto zero) {
    using T = decltype(zero);
    if constexpr (!std::is_floating_point_v<T>) {
      if (step != std::floor(step)) fail("arange", "step must be whole for ", name_of(dtype), ", got ", step);
      number::exact<T>("arange", "start", start);
      if (n > 0) number::exact<T>("arange", "the last element", start + static_cast<double>(n - 1) * step);
    }
    Tensor y = Tensor::empty({n}, dtype);
    T* to = y.data<T>();
    parallel_ranges(n, loops::kGrain, [=](int64_t begin, int64_t stop) {
      for (int64_t i = begin; i < stop; ++i) to[i] = static_cast<T>(start + static_cast<double>(i) * step);
    });
    return y;
  });
}

}  // namespace rushlight::ops
