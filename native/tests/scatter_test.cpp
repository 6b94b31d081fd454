// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

namespace {

// The definition, one element of index at a time.
Numbers plain_scatter(const Tensor& x, int dim, const Tensor& index, const Tensor& src, ops::Scatter how) {
  Numbers to = read(x);
  const Numbers at = read(index), from = read(src);
  for (int64_t i = 0; i < index.numel(); ++i) {
    int64_t target = 0, source = 0, rest = i;
    for (int d = x.rank() - 1; d >= 0; --d) {
      const int64_t place = rest % index.size(d);
      source += place * src.shape().product(d + 1, src.rank());
      target += (d == dim ? static_cast<int64_t>(at[i]) : place) * x.shape().product(d + 1, x.rank());
      rest /= index.size(d);
    }
    if (how == ops::Scatter::Set) to[target] = from[source];
    if (how == ops::Scatter::Add) to[target] += from[source];
    if (how == ops::Scatter::Multiply) to[target] *= from[source];
  }
  return to;
}

}  // namespace

TEST_CASE("scatter along every dim, with index and source of other sizes: exact on whole numbers") {
  const Tensor x = make({3, 4, 5}, whole(60), DType::Float64);
  for (int dim = 0; dim < 3; ++dim) {
    for (const Shape& shape : {Shape{3, 4, 5}, Shape{2, 3, 1}, Shape{1, 1, 1}, Shape{2, 2, 5}.with(dim, 9)}) {
      const int top = static_cast<int>(x.size(dim)) - 1;
      const Tensor index = make(shape, whole(shape.numel(), 0, top), DType::Int64);
      const Shape wider = shape.with(0, shape[0] + 1).with(2, shape[2] + 2);
      for (const Shape& from : {shape, wider}) {
        const Tensor src = make(from, whole(from.numel(), -3, 3, 9), DType::Float64);
        for (auto how : {ops::Scatter::Set, ops::Scatter::Add, ops::Scatter::Multiply}) {
          CHECK(equal(ops::scatter(x, dim - 3, index, src, how), plain_scatter(x, dim, index, src, how)));
        }
      }
    }
  }
}

TEST_CASE("scatter in every element type leaves x alone; of several sources the last stays") {
  for (DType dtype : kAll) {
    const Tensor x = vec({1, 0, 1}, dtype);
    CHECK(equal(ops::scatter(x, 0, vec({2, 1, 2}, DType::Int64), vec({1, 1, 0}, dtype), ops::Scatter::Set),
                {1, 1, 0}));
    CHECK(equal(x, {1, 0, 1}));
  }
  const Tensor none = make({2, 0}, {}, DType::Int64);
  CHECK(equal(ops::scatter(make({2, 2}, whole(4)), 1, none, make({2, 0}, {}), ops::Scatter::Add), whole(4)));
}

TEST_CASE("scatter_add gives the same bits on 1, 2 and 3 threads") {
  const Tensor x = make({64, 300}, random(64 * 300));
  const Tensor index = make({64, 900}, whole(64 * 900, 0, 299), DType::Int64);
  const Tensor src = make({64, 900}, random(64 * 900, -1, 1, 3));
  check_threads([&] { return ops::scatter(x, 1, index, src, ops::Scatter::Add); });
}

TEST_CASE("scatter names what does not fit") {
  const Tensor x = vec({1, 2, 3});
  const Tensor one = vec({1}, DType::Int64);
  CHECK(error_of([&] { ops::scatter(x, 0, vec({3}, DType::Int64), vec({1}), ops::Scatter::Set); }) ==
        "[scatter] index 3 at position [0] is out of range for dim 0 of size 3");
  CHECK(has(error_of([&] { ops::scatter(x, 0, one, vec({}), ops::Scatter::Add); }),
            "[scatter_add] index must not be larger than src"));
  CHECK(has(error_of([&] { ops::scatter(x, 0, one, vec({1}, DType::Int64), ops::Scatter::Set); }),
            "same dtype"));
  CHECK(has(error_of([&] {
              ops::scatter(vec({1}, DType::Bool), 0, vec({0}, DType::Int64), vec({1}, DType::Bool),
                           ops::Scatter::Add);
            }),
            "needs numbers to reduce, got bool"));
}
