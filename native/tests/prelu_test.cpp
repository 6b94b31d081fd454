// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

namespace {

// For [n, c, ..]: the channel of each element; 0 for one slope.
std::vector<int64_t> channels(const Shape& shape, int64_t slopes) {
  std::vector<int64_t> list(shape.numel(), 0);
  if (slopes == 1) return list;
  const int64_t size = shape.product(2, shape.rank());
  for (int64_t i = 0; i < shape.numel(); ++i) list[i] = i / size % shape[1];
  return list;
}

}  // namespace

TEST_CASE("prelu has a slope for all or for each channel, with exact gradients of whole numbers") {
  for (const Shape& shape :
       {Shape{}, Shape{5}, Shape{4, 3}, Shape{2, 3, 5}, Shape{3, 3, 40}, Shape{700, 70}}) {
    for (int64_t slopes : {int64_t{1}, shape.rank() < 2 ? int64_t{1} : shape[1]}) {
      for (DType dtype : kFloats) {
        CAPTURE(shape);
        const Tensor x = make(shape, whole(shape.numel()), dtype), w = vec(whole(slopes, -3, 3, 2), dtype);
        const Tensor dy = make(shape, whole(shape.numel(), -4, 4, 3), dtype);
        const Numbers v = read(x), k = read(w), g = read(dy);
        const auto channel = channels(shape, slopes);
        Numbers y(v.size()), dx(v.size()), dw(slopes, 0);
        for (size_t i = 0; i < v.size(); ++i) {
          y[i] = v[i] > 0 ? v[i] : v[i] * k[channel[i]];
          dx[i] = v[i] > 0 ? g[i] : g[i] * k[channel[i]];
          dw[channel[i]] += v[i] > 0 ? 0 : v[i] * g[i];
        }
        CHECK(equal(ops::prelu(x, w), y));
        const auto [got_dx, got_dw] = ops::prelu_backward(dy, x, w);
        CHECK(equal(got_dx, dx));
        CHECK(equal(got_dw, dw));
      }
    }
  }
}

TEST_CASE("prelu gives the same bits on 1, 2 and 3 threads") {
  for (int64_t slopes : {1, 6}) {
    const Tensor x = make({500, 6, 30}, random(90000)), dy = make({500, 6, 30}, random(90000, -1, 1, 3));
    const Tensor w = vec(random(slopes));
    check_threads([&] { return ops::prelu(x, w); });
    check_threads([&] { return ops::prelu_backward(dy, x, w).first; });
    check_threads([&] { return ops::prelu_backward(dy, x, w).second; });
  }
}

TEST_CASE("prelu refuses slopes that do not fit") {
  CHECK(has(error_of([] {
              ops::prelu(make({2, 3}, random(6)), vec({1, 2}));
            }),
            "[prelu] w must have one element, or one for each channel (dim 1) of x: w is [2], x is [2, 3]"));
  CHECK(has(error_of([] {
              ops::prelu(make({2}, random(2)), vec({1, 2}));
            }),
            "[prelu] w must have one element"));
  CHECK(has(error_of([] {
              ops::prelu(make({2}, random(2)), make({1, 1}, {1}));
            }),
            "[prelu] w must be a scalar or a vector, got [1, 1]"));
}
