// SPDX-License-Identifier: Apache-2.0
//
// Plain references for the products and the windows: loops over doubles that share nothing with the
// code under test, and the tensors to try them on.
#pragma once

#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "rushlight/ops.h"
#include "rushlight/tensor.h"
#include "rushlight/threads.h"

namespace reference {

using rushlight::DType;
using rushlight::Shape;
using rushlight::Tensor;
using Values = std::vector<double>;

// The seed of the random shapes: RUSHLIGHT_TEST_SEED, or a fixed one. Tests print it when they fail.
inline uint64_t seed() {
  const char* given = std::getenv("RUSHLIGHT_TEST_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10) : 20250301;
}

class Rng {
 public:
  explicit Rng(uint64_t seed) : engine_(seed) {}
  int64_t between(int64_t low, int64_t high) {  // both included
    return low + int64_t(engine_() % uint64_t(high - low + 1));
  }
  double uniform() { return double(engine_() >> 11) * 0x1p-53 * 2 - 1; }

 private:
  std::mt19937_64 engine_;
};

inline Values values(const Tensor& t) {
  Values result(t.numel());
  for (int64_t i = 0; i < t.numel(); ++i) {
    switch (t.dtype()) {
      case DType::Float32: result[i] = t.data<float>()[i]; break;
      case DType::Float64: result[i] = t.data<double>()[i]; break;
      default: result[i] = double(t.data<int64_t>()[i]);
    }
  }
  return result;
}

inline Tensor tensor(const Shape& shape, DType dtype, const Values& values) {
  Tensor t = Tensor::empty(shape, dtype);
  REQUIRE(int64_t(values.size()) == t.numel());
  for (int64_t i = 0; i < t.numel(); ++i) {
    switch (dtype) {
      case DType::Float32: t.data<float>()[i] = float(values[i]); break;
      case DType::Float64: t.data<double>()[i] = values[i]; break;
      default: t.data<int64_t>()[i] = int64_t(values[i]);
    }
  }
  return t;
}

// Small integers: their sums of products are exact in float32 in whatever order.
inline Tensor integers(const Shape& shape, DType dtype, Rng& rng) {
  Values v(shape.numel());
  for (double& x : v) x = double(rng.between(-3, 3));
  return tensor(shape, dtype, v);
}

inline Tensor uniform(const Shape& shape, DType dtype, Rng& rng) {
  Values v(shape.numel());
  for (double& x : v) x = rng.uniform();
  return tensor(shape, dtype, v);
}

inline bool same_bits(const Tensor& a, const Tensor& b) {
  return a.shape() == b.shape() && a.dtype() == b.dtype() &&
         std::memcmp(a.bytes(), b.bytes(), a.nbytes()) == 0;
}

// What the call throws, or "" when it does not.
template <class F>
std::string error_of(F&& f) {
  try {
    f();
  } catch (const rushlight::Error& e) {
    return e.what();
  }
  return "";
}

// Runs f with 1, 2, 3 and 8 threads and checks that every result has the bits of the first.
template <class F>
void check_same_bits_for_any_thread_count(F&& f) {
  const int before = rushlight::thread_count();
  rushlight::set_thread_count(1);
  const Tensor first = f();
  for (int threads : {2, 3, 8}) {
    CAPTURE(threads);
    rushlight::set_thread_count(threads);
    CHECK(same_bits(first, f()));
  }
  rushlight::set_thread_count(before);
}

// y [m, n] = a [m, k] b [k, n], all row-major and as stored after transposing.
inline Values matmul(const Values& a, const Values& b, int64_t m, int64_t n, int64_t k, bool transpose_a,
                     bool transpose_b) {
  Values y(m * n, 0.0);
  for (int64_t i = 0; i < m; ++i) {
    for (int64_t j = 0; j < n; ++j) {
      for (int64_t l = 0; l < k; ++l) {
        y[i * n + j] += a[transpose_a ? l * m + i : i * k + l] * b[transpose_b ? j * k + l : l * n + j];
      }
    }
  }
  return y;
}

// How many windows fit, counted one by one.
inline int64_t window_count(int64_t in, int64_t kernel, int64_t stride, int64_t pad, int64_t dilation) {
  int64_t count = 0;
  while (count * stride + dilation * (kernel - 1) < in + 2 * pad) ++count;
  return count;
}

struct Conv2dGeometry {
  int64_t stride_h, stride_w, pad_h, pad_w, dilation_h, dilation_w, groups;

  operator rushlight::ops::ConvGeometry() const {  // NOLINT: tests pass one for the other
    return {2,
            false,
            groups,
            {stride_h, stride_w, 1},
            {pad_h, pad_w, 0},
            {pad_h, pad_w, 0},
            {dilation_h, dilation_w, 1},
            {0, 0, 0}};
  }
};

struct Conv {
  int64_t n, c, h, w, out, kh, kw;
  Conv2dGeometry g;

  int64_t oh() const { return window_count(h, kh, g.stride_h, g.pad_h, g.dilation_h); }
  int64_t ow() const { return window_count(w, kw, g.stride_w, g.pad_w, g.dilation_w); }
  Shape x_shape() const { return {n, c, h, w}; }
  Shape w_shape() const { return {out, c / g.groups, kh, kw}; }
  Shape y_shape() const { return {n, out, oh(), ow()}; }

  // Calls f(y index, x index, w index) for every product that a convolution sums.
  template <class F>
  void for_each_product(F&& f) const {
    const int64_t cg = c / g.groups;
    for (int64_t i = 0; i < n; ++i)
      for (int64_t o = 0; o < out; ++o)
        for (int64_t r = 0; r < oh(); ++r)
          for (int64_t s = 0; s < ow(); ++s)
            for (int64_t q = 0; q < cg; ++q)
              for (int64_t a = 0; a < kh; ++a)
                for (int64_t b = 0; b < kw; ++b) {
                  const int64_t y = r * g.stride_h - g.pad_h + a * g.dilation_h;
                  const int64_t x = s * g.stride_w - g.pad_w + b * g.dilation_w;
                  if (y < 0 || y >= h || x < 0 || x >= w) continue;
                  const int64_t channel = o / (out / g.groups) * cg + q;
                  f(((i * out + o) * oh() + r) * ow() + s, ((i * c + channel) * h + y) * w + x,
                    ((o * cg + q) * kh + a) * kw + b);
                }
  }
};

}  // namespace reference
