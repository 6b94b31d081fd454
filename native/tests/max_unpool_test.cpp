// SPDX-License-Identifier: Apache-2.0
#include "reference.h"

using namespace rushlight;
namespace ref = reference;

TEST_CASE("max_unpool puts back what max_pool took, and its gradient takes it again") {
  ref::Rng rng(6);
  const Tensor x = ref::uniform({2, 3, 6, 8}, DType::Float64, rng);
  const auto result = ops::max_pool(x, {2, {2, 2, 1}, {2, 2, 1}, {0, 0, 0}, {1, 1, 1}, false});
  const Tensor y = result.first, indices = result.second;
  const Tensor back = ops::max_unpool(y, indices, {6, 8});
  const ref::Values in = ref::values(x), out = ref::values(back);
  int64_t kept = 0;
  for (size_t i = 0; i < out.size(); ++i) {
    if (out[i] != 0) {
      ++kept;
      CHECK(out[i] == in[i]);
    }
  }
  CHECK(kept == y.numel());
  CHECK(ref::values(ops::max_unpool_backward(x, indices, 2)) == ref::values(y));
  ref::check_same_bits_for_any_thread_count([&] { return ops::max_unpool(y, indices, {6, 8}); });
}

TEST_CASE("max_unpool of an index that comes twice keeps one value") {
  const Tensor x = ref::tensor({1, 2}, DType::Float32, {4, 4});
  const Tensor indices = ref::tensor({1, 2}, DType::Int64, {2, 2});
  CHECK(ref::values(ops::max_unpool(x, indices, {4})) == ref::Values{0, 0, 4, 0});
}

TEST_CASE("max_unpool refuses indices outside of the plane") {
  const Tensor x = Tensor::zeros({1, 2}, DType::Float32);
  const auto error = [&](double a, double b) {
    return ref::error_of([&] { ops::max_unpool(x, ref::tensor({1, 2}, DType::Int64, {a, b}), {4}); });
  };
  CHECK(error(0, 4) == "[max_unpool] indices must lie in a plane of 4 elements, got 4");
  CHECK(error(-1, 0) == "[max_unpool] indices must lie in a plane of 4 elements, got -1");
  CHECK(ref::error_of([&] {
          ops::max_unpool_backward(x, ref::tensor({1, 1}, DType::Int64, {2}), 1);
        }) == "[max_unpool_backward] indices must lie in a plane of 2 elements, got 2");
  CHECK(ref::error_of([&] {
          ops::max_unpool(x, Tensor::zeros({1, 2}, DType::Int64), {-1});
        }) == "[max_unpool] a size of the result must not be negative, got -1");
}
