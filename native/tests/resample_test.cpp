// SPDX-License-Identifier: Apache-2.0
#include "reference.h"

using namespace rushlight;
namespace ref = reference;
using ops::Filter;
using ops::Resampling;

namespace {

// Keys' cubic convolution, equation (8) of the paper with its parameter a.
double keys(double s, double a) {
  s = std::abs(s);
  if (s < 1) return (a + 2) * s * s * s - (a + 3) * s * s + 1;
  if (s < 2) return a * s * s * s - 5 * a * s * s + 8 * a * s - 4 * a;
  return 0;
}

double shape_of(Filter filter, double s, double a) {
  if (filter == Filter::Cubic) return keys(s, a);
  return std::max(0.0, 1 - std::abs(s));
}

// Element o of a line, as the sum over all places of the filter; beyond its ends the line goes on with its
// last elements, or with antialias ends.
double sample(const ref::Values& x, int64_t o, int64_t size, const Resampling& how) {
  const auto n = int64_t(x.size());
  const double scale = how.align_corners ? (size > 1 ? double(n - 1) / double(size - 1) : 0)
                       : how.scale > 0   ? how.scale
                                         : double(n) / double(size);
  if (how.filter == Filter::Nearest || how.filter == Filter::NearestExact) {
    const double at = (double(o) + (how.filter == Filter::NearestExact ? 0.5 : 0)) * scale;
    return x[std::min(n - 1, int64_t(at + 1e-9))];
  }
  double at = how.align_corners ? double(o) * scale : (double(o) + 0.5) * scale - 0.5;
  const double wide = how.antialias ? std::max(1.0, scale) : 1;
  const double a = how.antialias ? -0.5 : -0.75;
  if (how.antialias) at = (double(o) + 0.5) * scale - 0.5;
  double sum = 0, weights = 0;
  for (int64_t i = -100; i < n + 100; ++i) {
    if (how.antialias && (i < 0 || i >= n)) continue;
    const double weight = shape_of(how.filter, (double(i) - at) / wide, a);
    sum += weight * x[std::min(std::max<int64_t>(i, 0), n - 1)];
    weights += weight;
  }
  return sum / weights;
}

std::vector<Resampling> all_ways() {
  std::vector<Resampling> ways;
  for (double scale : {0.0, 0.4, 1.7}) {
    for (Filter filter : {Filter::Nearest, Filter::NearestExact, Filter::Linear, Filter::Cubic}) {
      ways.push_back({filter, false, false, scale});
    }
  }
  for (Filter filter : {Filter::Linear, Filter::Cubic}) {
    ways.push_back({filter, true, false, 0});
    ways.push_back({filter, false, true, 0});
  }
  return ways;
}

double dot(const Tensor& a, const Tensor& b) {
  const ref::Values x = ref::values(a), y = ref::values(b);
  double sum = 0;
  for (size_t i = 0; i < x.size(); ++i) sum += x[i] * y[i];
  return sum;
}

}  // namespace

TEST_CASE("resample follows the sum over the whole filter") {
  ref::Rng rng(11);
  for (const Resampling& how : all_ways()) {
    for (int64_t in : {1, 2, 3, 5, 8}) {
      for (int64_t out : {1, 2, 4, 7, 16}) {
        const Tensor x = ref::uniform({2, in, 3}, DType::Float64, rng);
        const Tensor y = ops::resample(x, 1, out, how);
        REQUIRE(y.shape() == Shape{2, out, 3});
        CAPTURE(int(how.filter));
        CAPTURE(how.scale);
        CAPTURE(how.antialias);
        CAPTURE(in);
        CAPTURE(out);
        const ref::Values all = ref::values(x), got = ref::values(y);
        for (int64_t line = 0; line < 6; ++line) {
          ref::Values one;
          for (int64_t i = 0; i < in; ++i) one.push_back(all[(line / 3 * in + i) * 3 + line % 3]);
          for (int64_t o = 0; o < out; ++o) {
            REQUIRE(got[(line / 3 * out + o) * 3 + line % 3] ==
                    doctest::Approx(sample(one, o, out, how)).epsilon(1e-12));
          }
        }
      }
    }
  }
}

TEST_CASE("the gradient of resample is its transpose, along each dim") {
  ref::Rng rng(12);
  for (const Resampling& how : all_ways()) {
    for (int64_t dim = 0; dim < 3; ++dim) {
      const Shape shape{3, 5, 4};
      const Tensor x = ref::uniform(shape, DType::Float64, rng);
      const Tensor y = ops::resample(x, dim - 3, 7, how);
      const Tensor dy = ref::uniform(y.shape(), DType::Float64, rng);
      const Tensor dx = ops::resample_backward(dy, dim, shape[int(dim)], how);
      REQUIRE(dx.shape() == shape);
      CHECK(dot(dx, x) == doctest::Approx(dot(dy, y)).epsilon(1e-12));
    }
  }
}

TEST_CASE("resample to the same size with aligned corners changes no bit") {
  ref::Rng rng(13);
  const Tensor x = ref::uniform({2, 9}, DType::Float32, rng);
  for (Filter filter : {Filter::Linear, Filter::Cubic}) {
    CHECK(ref::values(ops::resample(x, 1, 9, {filter, true, false, 0})) == ref::values(x));
  }
  CHECK(ref::values(ops::resample(x, 1, 9, {Filter::Nearest, false, false, 0})) == ref::values(x));
}

TEST_CASE("resample gives the same bits for any thread count") {
  ref::Rng rng(14);
  const Tensor x = ref::uniform({7, 33, 65}, DType::Float32, rng);
  for (const Resampling& how : all_ways()) {
    const Tensor dy = ref::uniform({7, 50, 65}, DType::Float32, rng);
    ref::check_same_bits_for_any_thread_count([&] { return ops::resample(x, 1, 50, how); });
    ref::check_same_bits_for_any_thread_count([&] { return ops::resample(x, 2, 50, how); });
    ref::check_same_bits_for_any_thread_count([&] { return ops::resample_backward(dy, 1, 33, how); });
  }
}

TEST_CASE("resample says what does not fit") {
  const Resampling linear{Filter::Linear, false, false, 0};
  const auto error = [&](const Shape& x, int64_t dim, int64_t size, const Resampling& how) {
    return ref::error_of([&] { ops::resample(Tensor::zeros(x, DType::Float32), dim, size, how); });
  };
  CHECK(error({2, 3}, 1, 0, linear) == "[interpolate] the size of the result must be positive, got 0");
  CHECK(error({2, 0}, 1, 3, linear) == "[interpolate] the size of the resampled dim must be positive, got 0");
  CHECK(error({}, 0, 3, linear) != "");
  CHECK(error({2, 3}, 2, 3, linear) != "");
  CHECK(error({2, 3}, 1, 3, {Filter::Linear, false, false, -1}) ==
        "[interpolate] the scale must be finite and not negative, got -1");
  CHECK(error({2, 3}, 1, std::numeric_limits<int64_t>::max(), linear) != "");
  CHECK(ops::resample(Tensor::zeros({0, 3}, DType::Float32), 1, 5, linear).shape() == Shape{0, 5});
  // Far outside of the input every filter stands at its last element.
  for (Filter filter : {Filter::Nearest, Filter::Linear, Filter::Cubic}) {
    const Tensor far =
        ops::resample(Tensor::full({3}, DType::Float32, 2), 0, 3, {filter, false, false, 1e300});
    CHECK(ref::values(far)[0] == 2);
  }
}
