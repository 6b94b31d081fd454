// SPDX-License-Identifier: Apache-2.0
#include "loops/broadcast.h"

#include <cstring>
#include <functional>

namespace rushlight::loops {

Tensor apart_from(const Tensor& x, const Tensor& input) {
  const auto* x_begin = static_cast<const char*>(x.bytes());
  const auto* begin = static_cast<const char*>(input.bytes());
  const std::less_equal<const char*> not_after;
  if (not_after(x_begin + x.nbytes(), begin) || not_after(begin + input.nbytes(), x_begin)) return input;
  Tensor copy = Tensor::empty(input.shape(), input.dtype());
  std::memcpy(copy.bytes(), input.bytes(), static_cast<size_t>(input.nbytes()));
  return copy;
}

void check_upstream(const char* op, const Tensor& dy, const Tensor& a, const Tensor& b) {
  check::same_dtype(op, "a", a, "b", b);
  check::same_dtype(op, "dy", dy, "a", a);
  const Shape shape = broadcast_shape(op, {{"a", &a}, {"b", &b}});
  if (dy.shape() != shape) {
    fail(op, "dy must have the shape of the result, ", shape, ", got ", dy.shape());
  }
}

}  // namespace rushlight::loops
