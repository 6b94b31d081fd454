// SPDX-License-Identifier: Apache-2.0
//
// Tensors from numbers and back, and the checks that the tests of element-wise ops share. Numbers are
// doubles here; int64 values beyond 2^53 need data<int64_t>().
#pragma once

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "rushlight/ops.h"
#include "rushlight/tensor.h"
#include "rushlight/threads.h"

namespace elements {

using namespace rushlight;
using Numbers = std::vector<double>;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInf = std::numeric_limits<double>::infinity();

inline const std::vector<DType> kFloats = {DType::Float32, DType::Float64};
inline const std::vector<DType> kIntegers = {DType::Int64, DType::Int32, DType::UInt8};
inline const std::vector<DType> kAll = {DType::Float32, DType::Float64, DType::Int64,
                                        DType::Int32,   DType::UInt8,   DType::Bool};

inline const Numbers kEdges = {0,   -0.0, 1e-30, -1e-30, 1e-45, -1e-45, 1,     -1,  88,
                               -88, 104,  -104,  1e4,    -1e4,  kInf,   -kInf, kNaN};

inline Tensor make(const Shape& shape, const Numbers& numbers, DType dtype = DType::Float32) {
  REQUIRE(static_cast<int64_t>(numbers.size()) == shape.numel());
  Tensor t = Tensor::empty(shape, dtype);
  dispatch_any("make", dtype, [&](auto zero) {
    using T = decltype(zero);
    for (size_t i = 0; i < numbers.size(); ++i) t.data<T>()[i] = static_cast<T>(numbers[i]);
  });
  return t;
}

inline Tensor vec(const Numbers& numbers, DType dtype = DType::Float32) {
  return make({static_cast<int64_t>(numbers.size())}, numbers, dtype);
}

inline Numbers read(const Tensor& t) {
  Numbers numbers(t.numel());
  dispatch_any("read", t.dtype(), [&](auto zero) {
    using T = decltype(zero);
    for (size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<double>(t.data<T>()[i]);
  });
  return numbers;
}

// Random numbers in [low, high), the same ones each time.
inline Numbers random(int64_t n, double low = -2, double high = 2, unsigned seed = 7) {
  std::mt19937_64 engine(seed);
  Numbers numbers(n);
  for (double& v : numbers) v = low + (high - low) * (static_cast<double>(engine() >> 11) * 0x1p-53);
  return numbers;
}

// Whole numbers in [low, high]: sums of few of them are exact in every element type.
inline Numbers whole(int64_t n, int low = -9, int high = 9, unsigned seed = 7) {
  Numbers numbers = random(n, low, high + 1, seed);
  for (double& v : numbers) v = std::floor(v);
  return numbers;
}

inline bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

inline bool equal(const Tensor& t, const Numbers& expected) {
  const Numbers got = read(t);
  if (got.size() != expected.size()) return false;
  for (size_t i = 0; i < got.size(); ++i) {
    if (!same(got[i], expected[i])) {
      MESSAGE("element " << i << " is " << got[i] << ", expected " << expected[i]);
      return false;
    }
  }
  return true;
}

inline bool close(double got, double expected, double rtol, double atol) {
  if (same(got, expected)) return true;
  // An infinite expectation would make the bound infinite.
  return std::isfinite(expected) && std::abs(got - expected) <= atol + rtol * std::abs(expected);
}

inline bool all_close(const Tensor& t, const Numbers& expected, double rtol, double atol) {
  const Numbers got = read(t);
  if (got.size() != expected.size()) return false;
  for (size_t i = 0; i < got.size(); ++i) {
    if (!close(got[i], expected[i], rtol, atol)) {
      MESSAGE("element " << i << " is " << got[i] << ", expected " << expected[i]);
      return false;
    }
  }
  return true;
}

// y against `exact`, which works on the very number that the tensor holds: edges, and lengths that
// are odd, empty, and above one tile. `ulps` says how far from the rounded truth y may be.
inline void check_values(const std::function<Tensor(const Tensor&)>& op,
                         const std::function<double(double)>& exact, double ulps = 0) {
  for (DType dtype : kFloats) {
    CAPTURE(name_of(dtype));
    const bool narrow = dtype == DType::Float32;
    const double rtol = ulps * (narrow ? 0x1p-23 : 0x1p-52);
    const double atol = ulps > 0 ? (narrow ? 0x1p-149 : 0x1p-1074) : 0;
    for (const Numbers& numbers :
         {kEdges, Numbers{}, random(1), random(7, -30, 30), random(4099, 0, 5), random(70001, -5, 5)}) {
      const Tensor x = vec(numbers, dtype);
      const Tensor y = op(x);
      REQUIRE(y.dtype() == dtype);
      REQUIRE(y.shape() == x.shape());
      Numbers expected = read(x);
      for (double& v : expected) v = narrow ? static_cast<float>(exact(v)) : exact(v);
      CHECK(all_close(y, expected, rtol, atol));
    }
  }
}

// d(sum(dy * f(x))) / dx by central differences in float64, for a random dy, which is given too.
struct Differences {
  Tensor dy, dx;
};
inline Differences differences(const std::function<Tensor(const Tensor&)>& f, const Tensor& x) {
  const Tensor y = f(x);
  Differences result{make(y.shape(), random(y.numel(), -1, 1, 99), DType::Float64), Tensor()};
  const Numbers dy = read(result.dy);
  Numbers at = read(x);
  Numbers slope(at.size(), 0);
  const double h = 1e-5;
  for (size_t i = 0; i < at.size(); ++i) {
    const double middle = at[i];
    at[i] = middle + h;
    const Numbers above = read(f(make(x.shape(), at, DType::Float64)));
    at[i] = middle - h;
    const Numbers below = read(f(make(x.shape(), at, DType::Float64)));
    at[i] = middle;
    for (size_t j = 0; j < dy.size(); ++j) slope[i] += dy[j] * (above[j] - below[j]) / (2 * h);
  }
  result.dx = make(x.shape(), slope, DType::Float64);
  return result;
}

// backward(dy, x, y) against differences in float64, and float32 against float64.
inline void check_gradient(const std::function<Tensor(const Tensor&)>& f,
                           const std::function<Tensor(const Tensor&, const Tensor&, const Tensor&)>& backward,
                           const Tensor& x) {
  const Differences expected = differences(f, x);
  const Tensor dx = backward(expected.dy, x, f(x));
  CHECK(dx.shape() == x.shape());
  CHECK(all_close(dx, read(expected.dx), 1e-5, 1e-7));
  const Tensor narrow = ops::cast(x, DType::Float32);
  const Tensor dx32 = backward(ops::cast(expected.dy, DType::Float32), narrow, f(narrow));
  CHECK(dx32.dtype() == DType::Float32);
  CHECK(all_close(dx32, read(dx), 1e-5, 1e-6));
}

// The text of the error that f throws, or "no error".
template <class F>
std::string error_of(F&& f) {
  try {
    f();
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

inline bool has(const std::string& text, const std::string& part) {
  if (text.find(part) != std::string::npos) return true;
  MESSAGE("got: " << text);
  return false;
}

// f() for 1, 2 and 3 threads gives the same bits.
template <class F>
void check_threads(F&& f) {
  const int before = thread_count();
  set_thread_count(1);
  const Tensor one = f();
  for (int count : {2, 3}) {
    set_thread_count(count);
    const Tensor other = f();
    REQUIRE(other.nbytes() == one.nbytes());
    CHECK(std::char_traits<char>::compare(static_cast<const char*>(one.bytes()),
                                          static_cast<const char*>(other.bytes()), one.nbytes()) == 0);
  }
  set_thread_count(before);
}

}  // namespace elements
