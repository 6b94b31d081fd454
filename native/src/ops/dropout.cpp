// SPDX-License-Identifier: Apache-2.0
//
// y = x * mask / (1 - p) (Srivastava et al., "Dropout", 2014). A draw of n elements advances its generator
// by ceil(n / 2) counters: element i is kept if word i % 4 of counter offset + i / 4, as a number in
// [0, 1), is at least p.
#include <cmath>

#include "core/check.h"
#include "loops/draws.h"
#include "loops/unary.h"
#include "rushlight/ops/randomness.h"

namespace rushlight::ops {
namespace {

// 1 / (1 - p); nothing is kept where p is 1.
double scale_of(const char* op, double p) {
  if (!(p >= 0 && p <= 1)) fail(op, "p is the probability to drop an element and must be in [0, 1], got ", p);
  return p == 1 ? 0.0 : 1 / (1 - p);
}

// A product, not a choice: NaN and infinity stay visible where they are dropped, as in PyTorch.
template <class T>
T masked(T x, bool kept, T scale) {
  return x * (kept ? scale : T{0});
}

}  // namespace

std::pair<Tensor, Tensor> dropout(const Tensor& x, double p, const Draw& draw) {
  check::floating("dropout", "x", x);
  const double scale = scale_of("dropout", p);
  Tensor y = Tensor::empty(x.shape(), x.dtype());
  Tensor mask = Tensor::empty(x.shape(), DType::Bool);
  // word * 2^-32 >= p exactly when word >= ceil(p * 2^32).
  const uint64_t threshold = static_cast<uint64_t>(std::ceil(p * 0x1p32));
  dispatch_floating("dropout", x.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* xs = x.data<T>();
    T* ys = y.data<T>();
    bool* kept = mask.data<bool>();
    const T factor = static_cast<T>(scale);
    const bool some = threshold <= UINT32_MAX;
    const uint32_t least = static_cast<uint32_t>(threshold);
    const auto keeps = [=](uint32_t word) { return some & (word >= least); };
    loops::parallel_words<4>(x.numel(), draw, [=](const uint32_t* words, int64_t i, int64_t count) {
      loops::map_run(words, kept + i, count, keeps);
      loops::zip_run(xs + i, words, ys + i, count,
                     [=](T v, uint32_t word) { return masked(v, keeps(word), factor); });
    });
  });
  return {y, mask};
}

// dx = dy * mask / (1 - p)
Tensor dropout_backward(const Tensor& dy, const Tensor& mask, double p) {
  check::floating("dropout_backward", "dy", dy);
  check::dtype("dropout_backward", "mask", mask, DType::Bool);
  check::same_shape("dropout_backward", "dy", dy, "mask", mask);
  const double scale = scale_of("dropout_backward", p);
  Tensor dx = Tensor::empty(dy.shape(), dy.dtype());
  dispatch_floating("dropout_backward", dy.dtype(), [&](auto zero) {
    using T = decltype(zero);
    const T* dys = dy.data<T>();
    const bool* kept = mask.data<bool>();
    T* dxs = dx.data<T>();
    const T factor = static_cast<T>(scale);
    parallel_ranges(dy.numel(), loops::kGrain, [=](int64_t begin, int64_t end) {
      loops::zip_run(dys + begin, kept + begin, dxs + begin, end - begin,
                     [=](T g, bool keep) { return masked(g, keep, factor); });
    });
  });
  return dx;
}

}  // namespace rushlight::ops
