// SPDX-License-Identifier: Apache-2.0
#include "binding/handles.h"

#include <doctest/doctest.h>

#include <atomic>
#include <set>
#include <thread>

#include "binding/arguments.h"
#include "core/allocator.h"

using namespace rushlight;
using namespace rushlight::binding;

TEST_CASE("a handle leads to its tensor until it is released") {
  const int64_t before = live_handles();
  const int64_t handle = give(Tensor::full(Shape{2, 3}, DType::Float64, 7));
  CHECK(live_handles() == before + 1);
  CHECK(Use(handle)->data<double>()[5] == 7);
  release(handle);
  CHECK(live_handles() == before);
  CHECK_THROWS_AS(Use{handle}, Error);
  CHECK_THROWS_AS(release(handle), Error);
}

TEST_CASE("forged and absurd handles are refused") {
  const int64_t handle = give(Tensor::zeros(Shape{1}, DType::Float32));
  for (int64_t forged : {int64_t{0}, int64_t{-1}, INT64_MAX, INT64_MIN, int64_t{12345}, handle + 1,
                         handle - 1, handle + (int64_t{1} << 32), handle ^ (int64_t{1} << 40)}) {
    CAPTURE(forged);
    CHECK_THROWS_AS(Use{forged}, Error);
    CHECK_THROWS_AS(release(forged), Error);
  }
  CHECK(Use(handle)->numel() == 1);
  release(handle);
}

TEST_CASE("a slot that is used again has another handle") {
  std::set<int64_t> seen;
  for (int i = 0; i < 1000; ++i) {
    const int64_t handle = give(Tensor::zeros(Shape{1}, DType::Float32));
    CHECK(seen.insert(handle).second);
    release(handle);
  }
}

TEST_CASE("a call that uses a tensor keeps it while another thread releases it") {
  const int64_t bytes = allocator::live_bytes();
  const int64_t handle = give(Tensor::full(Shape{1000}, DType::Float32, 3));
  {
    Use use(handle);
    std::thread([&] { release(handle); }).join();
    CHECK(use->data<float>()[999] == 3);
    CHECK(allocator::live_bytes() > bytes);
    CHECK_THROWS_AS(Use{handle}, Error);
  }
  CHECK(allocator::live_bytes() == bytes);
}

TEST_CASE("many threads that give, use and release the same handles") {
  const int64_t before = live_handles();
  std::atomic<int64_t> shared{0};
  std::atomic<int> refused{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 5000; ++i) {
        const int64_t old = shared.exchange(give(Tensor::full(Shape{16}, DType::Int32, 9)));
        if (old) release(old);
        try {
          Use use(shared.load());
          if (use->data<int32_t>()[15] != 9) std::terminate();
        } catch (const Error&) {
          ++refused;  // another thread has released it meanwhile
        }
      }
    });
  }
  for (auto& thread : threads) thread.join();
  release(shared.load());
  CHECK(live_handles() == before);
}

TEST_CASE("give_all gives a handle to each defined tensor") {
  int64_t handles[2];
  give_all({Tensor::zeros(Shape{2}, DType::Float32), Tensor()}, handles);
  CHECK(Use(handles[0])->numel() == 2);
  CHECK(handles[1] == 0);
  CHECK_FALSE(optional(0).defined());
  release(handles[0]);
}

TEST_CASE("transfers are checked against the tensor") {
  Tensor t = Tensor::zeros(Shape{4}, DType::Float32);
  float values[4] = {1, 2, 3, 4};
  write<float>(t, 0, values, 4);
  CHECK_THROWS_AS(write<float>(t, 1, values, 4), Error);
  CHECK_THROWS_AS(write<float>(t, -1, values, 1), Error);
  CHECK_THROWS_AS(write<float>(t, INT64_MAX, values, 1), Error);
  double wrong[4];
  CHECK_THROWS_AS(read<double>(t, 0, wrong, 4), Error);
  float out[2];
  read<float>(t, 2, out, 2);
  CHECK(out[0] == 3);
  CHECK_THROWS_AS(read_raw(t, 15, out, 2), Error);
}

TEST_CASE("bytes written to a bool tensor become 0 and 1") {
  Tensor t = Tensor::zeros(Shape{3}, DType::Bool);
  const unsigned char raw[3] = {0, 255, 2};
  write_raw(t, 0, raw, 3);
  const auto* bytes = static_cast<const unsigned char*>(t.bytes());
  CHECK(bytes[0] == 0);
  CHECK(bytes[1] == 1);
  CHECK(bytes[2] == 1);
}
