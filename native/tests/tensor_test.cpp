// SPDX-License-Identifier: Apache-2.0
#include "rushlight/tensor.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <thread>
#include <vector>

#include "core/allocator.h"

using namespace rushlight;

TEST_CASE("a new tensor has its shape, its dtype and aligned elements") {
  for (DType dtype :
       {DType::Float32, DType::Float64, DType::Int64, DType::Int32, DType::UInt8, DType::Bool}) {
    const Tensor t = Tensor::empty({3, 5}, dtype);
    CHECK(t.defined());
    CHECK(t.shape() == Shape{3, 5});
    CHECK(t.dtype() == dtype);
    CHECK(t.nbytes() == 15 * size_of(dtype));
    CHECK(reinterpret_cast<uintptr_t>(t.bytes()) % 64 == 0);
  }
}

TEST_CASE("zeros and full fill every element, across tiles too") {
  for (int64_t n : {0, 1, 127, 3000017}) {
    CAPTURE(n);
    const Tensor zeros = Tensor::zeros({n}, DType::Float32);
    const Tensor full = Tensor::full({n}, DType::Float64, 2.5);
    int64_t wrong = 0;
    for (int64_t i = 0; i < n; ++i) wrong += zeros.data<float>()[i] != 0 || full.data<double>()[i] != 2.5;
    CHECK(wrong == 0);
  }
  CHECK(Tensor::scalar(1.5, DType::Float32).data<float>()[0] == 1.5f);
  CHECK(Tensor::scalar(-7, DType::Int32).data<int32_t>()[0] == -7);
  CHECK(Tensor::scalar(2, DType::Bool).data<bool>()[0] == true);
  CHECK(std::isnan(Tensor::scalar(NAN, DType::Float32).data<float>()[0]));
}

TEST_CASE("full refuses a value that an integer type cannot hold") {
  CHECK(Tensor::full({1}, DType::UInt8, 255).data<uint8_t>()[0] == 255);
  CHECK_THROWS_WITH_AS(Tensor::full({1}, DType::UInt8, 256), "[full] the value 256 does not fit in uint8",
                       Error);
  CHECK_THROWS_AS(Tensor::full({1}, DType::UInt8, -1), Error);
  CHECK_THROWS_AS(Tensor::full({1}, DType::Int64, 0x1p63), Error);
  CHECK(Tensor::full({1}, DType::Int64, -0x1p63).data<int64_t>()[0] == INT64_MIN);
  CHECK_THROWS_AS(Tensor::full({1}, DType::Int32, NAN), Error);
  CHECK_THROWS_AS(Tensor::full({1}, DType::Int32, std::numeric_limits<double>::infinity()), Error);
}

TEST_CASE("elements are given only as what they are") {
  Tensor t = Tensor::zeros({2}, DType::Float32);
  CHECK_THROWS_WITH_AS(t.data<double>(), "[tensor] holds float32, was asked for float64", Error);
  const Tensor& constant = t;
  CHECK_THROWS_AS(constant.data<int64_t>(), Error);
}

TEST_CASE("copies share the buffer and the last owner releases it") {
  const int64_t before = allocator::ledger().buffers;
  {
    Tensor a = Tensor::zeros({4}, DType::Float32);
    CHECK(a.sole_owner());
    {
      Tensor b = a;
      CHECK(!a.sole_owner());
      b.data<float>()[2] = 5;
      CHECK(a.data<float>()[2] == 5);
      CHECK(allocator::ledger().buffers == before + 1);
    }
    CHECK(a.sole_owner());
    Tensor moved = std::move(a);
    CHECK(moved.sole_owner());
    CHECK(!a.defined());
    a = moved;
    CHECK(a.data<float>()[2] == 5);
    const Tensor& itself = a;
    a = itself;
    CHECK(a.data<float>()[2] == 5);
  }
  CHECK(allocator::ledger().buffers == before);
}

TEST_CASE("a view has its own shape over the same elements and outlives the tensor") {
  Tensor view;
  {
    Tensor t = Tensor::zeros({4, 3}, DType::Int32);
    for (int i = 0; i < 12; ++i) t.data<int32_t>()[i] = i;
    view = t.view({2, 3}, 6);
  }
  CHECK(view.shape() == Shape{2, 3});
  CHECK(view.data<int32_t>()[0] == 6);
  CHECK(view.data<int32_t>()[5] == 11);
  CHECK(view.view({3}, 3).data<int32_t>()[0] == 9);
  CHECK(view.view({0}, 6).numel() == 0);
}

TEST_CASE("a view beyond the elements is refused") {
  const Tensor t = Tensor::zeros({4, 3}, DType::Int32);
  CHECK_THROWS_WITH_AS(t.view({7}, 6),
                       "[tensor] a view of shape [7] from element 6 does not fit in 12 elements", Error);
  CHECK_THROWS_AS(t.view({1}, -1), Error);
  CHECK_THROWS_AS(t.view({0}, 13), Error);
  CHECK_THROWS_AS(t.view({1}, INT64_MAX), Error);
}

TEST_CASE("an undefined tensor says so") {
  Tensor undefined;
  CHECK(!undefined.defined());
  CHECK(!undefined.sole_owner());
  CHECK_THROWS_AS(undefined.data<float>(), Error);
  CHECK_THROWS_AS(undefined.view({1}), Error);
  const Tensor copy = undefined;
  CHECK(!copy.defined());
}

TEST_CASE("a tensor without elements is a tensor") {
  const Tensor t = Tensor::empty({0, 5}, DType::Float32);
  CHECK(t.defined());
  CHECK(t.nbytes() == 0);
  CHECK(t.data<float>() != nullptr);
}

TEST_CASE("threads may share and drop a tensor at once") {
  const int64_t before = allocator::ledger().buffers;
  for (int round = 0; round < 50; ++round) {
    Tensor shared = Tensor::full({100}, DType::Float32, 3);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([mine = shared] {
        const Tensor copy = mine.view({50}, 50);
        if (copy.data<float>()[49] != 3) fail("test", "lost the elements");
      });
    }
    shared = Tensor();
    for (std::thread& thread : threads) thread.join();
  }
  CHECK(allocator::ledger().buffers == before);
}
