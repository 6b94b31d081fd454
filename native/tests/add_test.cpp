// SPDX-License-Identifier: Apache-2.0
#include "elements.h"

using namespace elements;

namespace {

// Aligned at the last dim, as NumPy: the element of `t` for an index into `shape`.
double element(const Tensor& t, const Shape& shape, int64_t at) {
  int64_t offset = 0;
  int64_t stride = 1;
  for (int d = shape.rank() - 1, own = t.rank() - 1; own >= 0; --d, --own) {
    if (t.size(own) != 1) offset += at % shape[d] * stride;
    stride *= t.size(own);
    at /= shape[d];
  }
  return read(t)[offset];
}

// All shapes of rank 0 to 4 whose sizes are those of [2, 3, 4, 5] or 1.
std::vector<Shape> shapes() {
  const int64_t full[] = {2, 3, 4, 5};
  std::vector<Shape> result;
  for (int rank = 0; rank <= 4; ++rank) {
    for (int ones = 0; ones < 1 << rank; ++ones) {
      std::vector<int64_t> sizes;
      for (int d = 0; d < rank; ++d) sizes.push_back(ones >> d & 1 ? 1 : full[4 - rank + d]);
      result.emplace_back("test", sizes.data(), rank);
    }
  }
  return result;
}

}  // namespace

TEST_CASE("all pairs of broadcast shapes of ranks 0 to 4") {
  for (const Shape& sa : shapes()) {
    for (const Shape& sb : shapes()) {
      const Tensor a = make(sa, whole(sa.numel(), -9, 9, 1));
      const Tensor b = make(sb, whole(sb.numel(), -9, 9, 2));
      const Tensor y = ops::sub(a, b);
      const int rank = std::max(sa.rank(), sb.rank());
      REQUIRE(y.rank() == rank);
      for (int d = 1; d <= rank; ++d) {
        const int64_t u = d <= sa.rank() ? sa[sa.rank() - d] : 1;
        const int64_t v = d <= sb.rank() ? sb[sb.rank() - d] : 1;
        REQUIRE(y.size(rank - d) == std::max(u, v));
      }
      Numbers expected(y.numel());
      for (int64_t i = 0; i < y.numel(); ++i)
        expected[i] = element(a, y.shape(), i) - element(b, y.shape(), i);
      REQUIRE(equal(y, expected));
    }
  }
}

TEST_CASE("rows longer than a tile, and a bias") {
  const int64_t n = 50021;
  const Tensor a = make({3, n}, whole(3 * n));
  const Tensor b = make({n}, whole(n, -9, 9, 3));
  const Tensor c = make({3, 1}, {100, 200, 300});
  const Tensor y = ops::add(ops::add(a, b), c);
  const Numbers u = read(a), v = read(b);
  Numbers expected(3 * n);
  for (int64_t i = 0; i < 3 * n; ++i) expected[i] = u[i] + v[i % n] + 100 * static_cast<double>(i / n + 1);
  CHECK(equal(y, expected));
  check_threads([&] { return ops::add(a, b); });
}

TEST_CASE("add, sub, mul and div in every number type") {
  for (DType dtype : {DType::Float32, DType::Float64, DType::Int64, DType::Int32, DType::UInt8}) {
    const Tensor a = vec({7, 8, 9}, dtype), b = vec({2, 4, 3}, dtype);
    CHECK(equal(ops::add(a, b), {9, 12, 12}));
    CHECK(equal(ops::sub(a, b), {5, 4, 6}));
    CHECK(equal(ops::mul(a, b), {14, 32, 27}));
    CHECK(ops::mul(a, b).dtype() == dtype);
  }
  for (DType dtype : kFloats) {
    CHECK(equal(ops::div(vec({7, 1, -1, 0, kInf}, dtype), vec({2, 0, 0, 0, kInf}, dtype)),
                {3.5, kInf, -kInf, kNaN, kNaN}));
  }
}

TEST_CASE("integers wrap around") {
  const Tensor top = Tensor::full({1}, DType::Int64, 0);
  Tensor max = top;
  max.data<int64_t>()[0] = std::numeric_limits<int64_t>::max();
  const Tensor one = vec({1}, DType::Int64);
  CHECK(ops::add(max, one).data<int64_t>()[0] == std::numeric_limits<int64_t>::lowest());
  CHECK(ops::mul(max, max).data<int64_t>()[0] == 1);
  CHECK(equal(ops::sub(vec({0}, DType::UInt8), vec({1}, DType::UInt8)), {255}));
}

TEST_CASE("empty tensors broadcast") {
  CHECK(ops::add(Tensor::empty({0, 3}, DType::Float32), vec({1, 2, 3})).shape() == Shape{0, 3});
  CHECK(ops::add(Tensor::empty({0}, DType::Float32), vec({1})).shape() == Shape{0});
}

TEST_CASE("what does not fit says so") {
  const Tensor a = make({2, 3}, whole(6));
  CHECK(error_of([&] {
          ops::add(a, vec({1, 2, 3, 4}));
        }) == "[add] shapes must broadcast: a is [2, 3], b is [4] (dim 1: 3 vs 4)");
  CHECK(has(error_of([&] { ops::add(a, Tensor::empty({0, 3}, DType::Float32)); }), "(dim 0: 2 vs 0)"));
  CHECK(has(error_of([&] { ops::add(a, vec({1}, DType::Float64)); }),
            "[add] a and b must have the same dtype"));
  CHECK(has(error_of([] { ops::add(vec({1}, DType::Bool), vec({1}, DType::Bool)); }),
            "needs numbers, got bool"));
  CHECK(has(error_of([] { ops::div(vec({1}, DType::Int64), vec({1}, DType::Int64)); }),
            "[div] needs float32 or float64, got int64; cast both to float32 first"));
  const Tensor wide = Tensor::empty({int64_t{1} << 40, 0}, DType::Float32);
  CHECK(ops::add(wide, vec({1})).numel() == 0);
}
