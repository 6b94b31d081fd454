// SPDX-License-Identifier: Apache-2.0
#include "reference.h"

using namespace rushlight;
namespace ref = reference;

TEST_CASE("matmul of integer matrices is exact, with every transpose flag") {
  CAPTURE(ref::seed());
  ref::Rng rng(ref::seed());
  for (int round = 0; round < 120; ++round) {
    const int64_t m = rng.between(0, 40), n = rng.between(0, 40), k = rng.between(0, 70);
    const bool ta = rng.between(0, 1), tb = rng.between(0, 1);
    const DType dtype = rng.between(0, 1) ? DType::Float32 : DType::Float64;
    CAPTURE(m);
    CAPTURE(n);
    CAPTURE(k);
    const Tensor a = ref::integers(ta ? Shape{k, m} : Shape{m, k}, dtype, rng);
    const Tensor b = ref::integers(tb ? Shape{n, k} : Shape{k, n}, dtype, rng);
    const Tensor y = ops::matmul(a, b, ta, tb);
    CHECK(y.shape() == Shape{m, n});
    CHECK(ref::values(y) == ref::matmul(ref::values(a), ref::values(b), m, n, k, ta, tb));
  }
}

TEST_CASE("matmul takes vectors as torch.matmul does") {
  ref::Rng rng(1);
  const Tensor v = ref::integers({5}, DType::Float32, rng);
  const Tensor u = ref::integers({5}, DType::Float32, rng);
  const Tensor a = ref::integers({3, 5}, DType::Float32, rng);
  const Tensor batch = ref::integers({2, 5, 4}, DType::Float32, rng);

  const Tensor dot = ops::matmul(v, u, true, true);  // flags on a vector are ignored
  CHECK(dot.shape() == Shape());
  CHECK(ref::values(dot) == ref::matmul(ref::values(v), ref::values(u), 1, 1, 5, false, false));
  const Tensor av = ops::matmul(a, v, false, true);
  CHECK(av.shape() == Shape{3});
  CHECK(ref::values(av) == ref::matmul(ref::values(a), ref::values(v), 3, 1, 5, false, false));
  const Tensor va = ops::matmul(v, a, false, true);
  CHECK(va.shape() == Shape{3});
  CHECK(ref::values(va) == ref::values(av));
  const Tensor vb = ops::matmul(v, batch, false, false);
  CHECK(vb.shape() == Shape{2, 4});
  for (int64_t i = 0; i < 2; ++i) {
    const Tensor one = ops::matmul(v, batch.view({5, 4}, i * 20), false, false);
    CHECK(ref::values(one) == ref::values(vb.view({4}, i * 4)));
  }
}

TEST_CASE("matmul broadcasts the batch dimensions") {
  struct Case {
    Shape a, b, y;
  };
  // The batches of a and b, and of the result.
  const Case cases[] = {{{4}, {4}, {4}},
                        {{2, 1, 3}, {5, 1}, {2, 5, 3}},
                        {{}, {3}, {3}},
                        {{3}, {}, {3}},
                        {{2, 3}, {1, 1}, {2, 3}},
                        {{1}, {40}, {40}},
                        {{2, 1}, {1, 30}, {2, 30}},
                        {{0, 3}, {1}, {0, 3}},
                        {{3, 1, 1, 2}, {4, 1}, {3, 1, 4, 2}}};
  ref::Rng rng(2);
  for (const Case& c : cases) {
    for (int flags = 0; flags < 4; ++flags) {
      const bool ta = flags & 1, tb = flags & 2;
      const int64_t m = 3, n = 4, k = 5;
      const auto matrices = [&](const Shape& batch, int64_t rows, int64_t cols) {
        const Shape s = batch.inserted(batch.rank(), rows);
        return ref::integers(s.inserted(s.rank(), cols), DType::Float64, rng);
      };
      const Tensor a = matrices(c.a, ta ? k : m, ta ? m : k);
      const Tensor b = matrices(c.b, tb ? n : k, tb ? k : n);
      const Tensor y = ops::matmul(a, b, ta, tb);
      REQUIRE(y.shape() == c.y.inserted(c.y.rank(), m).inserted(c.y.rank() + 1, n));
      for (int64_t i = 0; i < c.y.numel(); ++i) {
        // The position along each batch dimension, taken modulo the operand's own size.
        const auto own = [&](const Shape& s) {
          int64_t rest = i, index = 0, stride = 1;
          for (int d = c.y.rank() - 1; d >= 0; --d) {
            const int mine = d - (c.y.rank() - s.rank());
            if (mine >= 0) {
              index += rest % c.y[d] % s[mine] * stride;
              stride *= s[mine];
            }
            rest /= c.y[d];
          }
          return index;
        };
        const auto part = [&](const Tensor& t, int64_t index, int64_t size) {
          return ref::values(t.view({size}, index * size));
        };
        CHECK(part(y, i, m * n) ==
              ref::matmul(part(a, own(c.a), m * k), part(b, own(c.b), k * n), m, n, k, ta, tb));
      }
    }
  }
}

TEST_CASE("matmul of large items gives exact results") {
  ref::Rng rng(3);
  for (const auto& [batch, m, n, k] :
       {std::array<int64_t, 4>{3, 65, 127, 129}, {20, 33, 64, 31}, {1, 300, 10, 513}}) {
    const Tensor a = ref::integers({batch, m, k}, DType::Float32, rng);
    const Tensor b = ref::integers({batch, k, n}, DType::Float32, rng);
    const Tensor y = ops::matmul(a, b, false, false);
    for (int64_t i = 0; i < batch; ++i) {
      CHECK(ref::values(y.view({m * n}, i * m * n)) == ref::matmul(ref::values(a.view({m * k}, i * m * k)),
                                                                   ref::values(b.view({k * n}, i * k * n)), m,
                                                                   n, k, false, false));
    }
  }
}

TEST_CASE("matmul gives the same bits for any thread count") {
  ref::Rng rng(4);
  const Tensor a = ref::uniform({200, 300}, DType::Float32, rng);
  const Tensor b = ref::uniform({300, 170}, DType::Float32, rng);
  const Tensor c = ref::uniform({33, 40, 50}, DType::Float32, rng);
  const Tensor d = ref::uniform({33, 50, 60}, DType::Float32, rng);
  ref::check_same_bits_for_any_thread_count([&] { return ops::matmul(a, b, false, false); });
  ref::check_same_bits_for_any_thread_count([&] { return ops::matmul(c, d, false, false); });
}

TEST_CASE("matmul says what does not fit") {
  const auto error = [](const Shape& a, const Shape& b, bool ta = false, bool tb = false) {
    return ref::error_of(
        [&] { ops::matmul(Tensor::zeros(a, DType::Float32), Tensor::zeros(b, DType::Float32), ta, tb); });
  };
  CHECK(error({64, 784}, {512, 10}) ==
        "[matmul] inner sizes must agree: a is [64, 784], b is [512, 10] (784 vs 512)");
  CHECK(error({64, 784}, {10, 784}) ==
        "[matmul] inner sizes must agree: a is [64, 784], b is [10, 784] (784 vs 10); b fits transposed");
  CHECK(error({784, 64}, {784, 10}, true, true) ==
        "[matmul] inner sizes must agree: a is [784, 64] transposed, b is [784, 10] transposed (784 vs 10); "
        "b fits "
        "untransposed");
  CHECK(error({2, 3, 4}, {5, 4, 6}) ==
        "[matmul] the dimensions before the last two must be equal or 1: a is [2, 3, 4], b is [5, 4, 6] (2 "
        "vs 5)");
  CHECK(error({}, {3}) == "[matmul] a must have at least one dimension, got a scalar; use mul");
  CHECK(ref::error_of([] {
          ops::matmul(Tensor::zeros({2, 2}, DType::Float32), Tensor::zeros({2, 2}, DType::Float64), false,
                      false);
        }).find("[matmul] a and b must have the same dtype") == 0);
  CHECK(ref::error_of([] {
          ops::matmul(Tensor::zeros({2, 2}, DType::Int64), Tensor::zeros({2, 2}, DType::Int64), false, false);
        }).find("[matmul] a must be float32 or float64") == 0);
}
