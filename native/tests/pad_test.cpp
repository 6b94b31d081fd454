// SPDX-License-Identifier: Apache-2.0
#include "reference.h"

using namespace rushlight;
namespace ref = reference;
using ops::PadMode;

namespace {

constexpr double kFilling = 7;

// Where element i of a padded dim comes from: the dim is walked to and fro (reflect), stands still at its
// ends (replicate) or begins anew (circular, where what negative pads leave is the ring).
int64_t walked(int64_t i, int64_t n, int64_t before, int64_t after, PadMode mode) {
  int64_t at = 0, direction = 1;
  if (mode == PadMode::Replicate) return std::min(std::max<int64_t>(i, 0), n - 1);
  if (mode == PadMode::Circular) {
    const int64_t begin = std::max<int64_t>(0, -before), end = n - std::max<int64_t>(0, -after);
    while (i < begin) i += end - begin;
    while (i >= end) i -= end - begin;
    return i;
  }
  for (int64_t steps = std::abs(i); steps > 0; --steps) {
    if (at + direction == n || at + direction < 0) direction = -direction;
    at += direction;
  }
  return at;
}

// For each element of the result the element of x, or -1.
std::vector<int64_t> sources(const Shape& x, const Shape& y, const std::vector<int64_t>& pads, PadMode mode) {
  std::vector<int64_t> result(y.numel());
  for (int64_t i = 0; i < y.numel(); ++i) {
    int64_t rest = i, from = 0, stride = 1;
    for (int d = x.rank() - 1; d >= 0; --d) {
      const size_t pair = size_t(x.rank() - 1 - d) * 2;
      const int64_t before = pair < pads.size() ? pads[pair] : 0;
      const int64_t at = rest % y[d] - before;
      rest /= y[d];
      const bool inside = at >= 0 && at < x[d];
      if (!inside && mode == PadMode::Constant) from = -1;
      if (from >= 0) from += (inside ? at : walked(at, x[d], before, y[d] - x[d] - before, mode)) * stride;
      stride *= x[d];
    }
    result[i] = from;
  }
  return result;
}

void check_pad(const Tensor& x, const std::vector<int64_t>& pads, PadMode mode, ref::Rng& rng) {
  const Tensor y = ops::pad(x, pads, mode, kFilling);
  Shape expected = x.shape();
  for (size_t p = 0; p < pads.size(); p += 2) {
    const int d = x.rank() - 1 - int(p / 2);
    expected = expected.with(d, x.size(d) + pads[p] + pads[p + 1]);
  }
  REQUIRE(y.shape() == expected);
  const std::vector<int64_t> from = sources(x.shape(), expected, pads, mode);
  const ref::Values in = ref::values(x), out = ref::values(y);
  for (size_t i = 0; i < from.size(); ++i) REQUIRE(out[i] == (from[i] < 0 ? kFilling : in[from[i]]));
  const Tensor dy = ref::integers(expected, x.dtype(), rng);
  ref::Values dx(in.size(), 0.0);
  for (size_t i = 0; i < from.size(); ++i) {
    if (from[i] >= 0) dx[from[i]] += ref::values(dy)[i];
  }
  CHECK(ref::values(ops::pad_backward(dy, x.shape(), pads, mode)) == dx);
}

}  // namespace

TEST_CASE("pad and its gradient are exact over random pads, modes and ranks") {
  CAPTURE(ref::seed());
  ref::Rng rng(ref::seed() + 5);
  for (int tried = 0; tried < 400; ++tried) {
    const auto mode = static_cast<PadMode>(tried % 4);
    Shape shape;
    const int rank = int(rng.between(1, 5));
    for (int d = 0; d < rank; ++d) shape = shape.inserted(d, rng.between(1, 4));
    std::vector<int64_t> pads;
    const int padded = int(rng.between(0, rank));
    for (int p = 0; p < padded; ++p) {
      const int64_t n = shape[rank - 1 - p];
      const int64_t most = mode == PadMode::Reflect ? n - 1 : n;
      const int64_t before = rng.between(-n / 2, most);
      const int64_t after =
          rng.between(-(n - 1) / 2, before < 0 && mode == PadMode::Circular ? n + before : most);
      pads.push_back(mode == PadMode::Circular ? std::min(before, n + std::min<int64_t>(after, 0)) : before);
      pads.push_back(after);
    }
    const DType dtype = tried % 2 == 0 ? DType::Float32 : DType::Float64;
    CAPTURE(shape);
    CAPTURE(tried);
    check_pad(ref::integers(shape, dtype, rng), pads, mode, rng);
  }
}

TEST_CASE("pad takes every element type") {
  for (DType dtype : {DType::Int32, DType::UInt8, DType::Bool, DType::Int64}) {
    const Tensor y = ops::pad(Tensor::full({2}, dtype, 1), {1, 0}, PadMode::Constant, 0);
    CHECK(ref::values(ops::cast(y, DType::Float64)) == ref::Values{0, 1, 1});
  }
  CHECK(ref::error_of([] {
          ops::pad(Tensor::zeros({2}, DType::Int64), {1, 0}, PadMode::Constant, 0.5);
        }) ==
        "[pad] value must be a whole number that the integer element type can hold, got 0.5; cast the tensor "
        "to a floating type first");
}

TEST_CASE("pad of nothing, by nothing, and to nothing") {
  const Tensor none = Tensor::zeros({2, 0}, DType::Float32);
  CHECK(ref::values(ops::pad(none, {1, 1}, PadMode::Constant, 3)) == ref::Values{3, 3, 3, 3});
  CHECK(ops::pad(none, {0, 0, 1, 0}, PadMode::Replicate, 0).shape() == Shape{3, 0});
  CHECK(ops::pad(Tensor::zeros({0, 3}, DType::Float32), {1, 1}, PadMode::Reflect, 0).shape() == Shape{0, 5});
  CHECK(ref::values(ops::pad(Tensor::full({}, DType::Float32, 4), {}, PadMode::Constant, 0)) ==
        ref::Values{4});
  const Tensor x = Tensor::full({2, 3}, DType::Float32, 1);
  CHECK(ops::pad(x, {-3, 0}, PadMode::Constant, 0).shape() == Shape{2, 0});
  CHECK(ref::values(ops::pad(x, {-3, 1}, PadMode::Constant, 5)) == ref::Values{5, 5});
  CHECK(ref::values(ops::pad_backward(Tensor::zeros({2, 0}, DType::Float32), {2, 3}, {-3, 0},
                                      PadMode::Replicate)) == ref::Values(6, 0.0));
}

TEST_CASE("pad gives the same bits for any thread count") {
  ref::Rng rng(8);
  const Tensor x = ref::uniform({5, 7, 33, 31}, DType::Float32, rng);
  for (PadMode mode : {PadMode::Constant, PadMode::Reflect, PadMode::Replicate, PadMode::Circular}) {
    const std::vector<int64_t> pads{3, 4, 2, 5};
    const Tensor dy = ref::uniform({5, 7, 40, 38}, DType::Float32, rng);
    ref::check_same_bits_for_any_thread_count([&] { return ops::pad(x, pads, mode, 1); });
    ref::check_same_bits_for_any_thread_count([&] { return ops::pad_backward(dy, x.shape(), pads, mode); });
  }
}

TEST_CASE("pad says what does not fit") {
  const auto error = [](const std::vector<int64_t>& pads, PadMode mode) {
    return ref::error_of([&] { ops::pad(Tensor::zeros({2, 3}, DType::Float32), pads, mode, 0); });
  };
  CHECK(error({1}, PadMode::Constant) == "[pad] pads must come in pairs, got 1 numbers");
  CHECK(error({1, 1, 1, 1, 1, 1}, PadMode::Constant) ==
        "[pad] pads must be for at most the 2 dims of [2, 3], got 3");
  CHECK(error({-2, -2}, PadMode::Constant) ==
        "[pad] negative pads cannot take away more than there is: dim 1 of [2, 3] has pads (-2, -2)");
  CHECK(error({3, 0}, PadMode::Reflect) ==
        "[pad] reflected padding must be smaller than the dim: dim 1 of [2, 3] has pads (3, 0)");
  CHECK(error({0, 4}, PadMode::Circular) ==
        "[pad] circular padding must be at most as large as what is left of the dim: dim 1 of [2, 3] has "
        "pads (0, 4)");
  CHECK(ref::error_of([] {
          ops::pad(Tensor::zeros({0}, DType::Float32), {1, 0}, PadMode::Replicate, 0);
        }) == "[pad] only a constant can pad an empty dim: dim 0 of [0] has pads (1, 0)");
  const int64_t huge = std::numeric_limits<int64_t>::max(), low = std::numeric_limits<int64_t>::min();
  for (const std::vector<int64_t>& pads :
       {std::vector<int64_t>{huge, 0}, {huge, huge}, {low, 0}, {low, low}, {huge, low}, {low, huge}}) {
    for (PadMode mode : {PadMode::Constant, PadMode::Reflect, PadMode::Replicate, PadMode::Circular}) {
      CHECK(error(pads, mode) != "");
    }
  }
}
