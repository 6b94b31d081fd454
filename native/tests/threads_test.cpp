// SPDX-License-Identifier: Apache-2.0
#include "rushlight/threads.h"

#include <doctest/doctest.h>

#include <atomic>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

#include "rushlight/error.h"

using namespace rushlight;

namespace {

class ThreadCount {
 public:
  explicit ThreadCount(int count) : before_(thread_count()) { set_thread_count(count); }
  ~ThreadCount() { set_thread_count(before_); }

 private:
  int before_;
};

// A sum whose rounding shows the order: partial sums of tiles, combined in tile order.
float tiled_sum(int64_t n) {
  const int64_t grain = 1000, tiles = (n + grain - 1) / grain;
  std::vector<float> partial(tiles);
  parallel_ranges(n, grain, [&](int64_t begin, int64_t end) {
    float sum = 0;
    for (int64_t i = begin; i < end; ++i) sum += 1.0f / static_cast<float>(i + 1);
    partial[begin / grain] = sum;
  });
  return std::accumulate(partial.begin(), partial.end(), 0.0f);
}

// How often each tile ran.
std::vector<int> runs_of(int64_t tiles, int slots) {
  std::vector<std::atomic<int>> runs(tiles);
  parallel_tiles(tiles, slots, [&](int64_t tile, int) { ++runs[tile]; });
  return std::vector<int>(runs.begin(), runs.end());
}

}  // namespace

TEST_CASE("every tile runs once, for any counts of tiles and threads") {
  for (int threads : {1, 2, 3, 8, kMaxThreads}) {
    const ThreadCount count(threads);
    for (int64_t tiles : {0, 1, 2, 3, 7, 64, 1000}) {
      CAPTURE(threads);
      CAPTURE(tiles);
      CHECK(runs_of(tiles, slots_for(tiles)) == std::vector<int>(tiles, 1));
    }
  }
}

TEST_CASE("results are the same for any thread count") {
  const float expected = [] {
    const ThreadCount one(1);
    return tiled_sum(123457);
  }();
  CHECK(expected == doctest::Approx(std::log(123457.0) + 0.5772156649).epsilon(1e-4));
  for (int threads : {2, 3, 8}) {
    const ThreadCount count(threads);
    for (int round = 0; round < 20; ++round) CHECK(tiled_sum(123457) == expected);
  }
}

TEST_CASE("ranges cover everything once, the last one short") {
  std::vector<std::atomic<int>> runs(1003);
  parallel_ranges(1003, 100, [&](int64_t begin, int64_t end) {
    CHECK(end - begin == (begin == 1000 ? 3 : 100));
    for (int64_t i = begin; i < end; ++i) ++runs[i];
  });
  CHECK(std::vector<int>(runs.begin(), runs.end()) == std::vector<int>(1003, 1));
  parallel_ranges(0, 100, [](int64_t, int64_t) { FAIL("there is nothing to run"); });
}

TEST_CASE("no two running tiles share a slot, and slots stay below the number given") {
  const ThreadCount count(8);
  for (int slots : {1, 2, 5, 8}) {
    std::vector<std::atomic<int>> inside(slots);
    std::atomic<int> wrong{0};
    for (int round = 0; round < 50; ++round) {
      parallel_tiles(40, slots, [&](int64_t, int slot) {
        if (slot < 0 || slot >= slots || ++inside[slot] != 1) ++wrong;
        std::this_thread::yield();
        --inside[slot];
      });
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("the threads really share the work") {
  const ThreadCount count(2);
  // Each tile waits for the other: one thread alone would wait for ever.
  for (int round = 0; round < 20; ++round) {
    std::atomic<int> arrived{0};
    parallel_tiles(2, 2, [&](int64_t, int) {
      ++arrived;
      while (arrived < 2) std::this_thread::yield();
    });
    CHECK(arrived == 2);
  }
}

TEST_CASE("slots follow the tiles and the thread count") {
  const ThreadCount count(3);
  CHECK(slots_for(0) == 1);
  CHECK(slots_for(1) == 1);
  CHECK(slots_for(2) == 2);
  CHECK(slots_for(1000000) == 3);
}

TEST_CASE("the error of the lowest failing tile comes to the caller") {
  for (int threads : {1, 2, 3, 8}) {
    CAPTURE(threads);
    const ThreadCount count(threads);
    for (int round = 0; round < 50; ++round) {
      CHECK_THROWS_WITH_AS(parallel_tiles(100,
                                          [](int64_t tile, int) {
                                            if (tile >= 17) fail("test", "tile ", tile);
                                          }),
                           "[test] tile 17", Error);
    }
    CHECK(runs_of(10, slots_for(10)) == std::vector<int>(10, 1));  // and the pool goes on
  }
}

TEST_CASE("the lowest failing tile wins whether it fails first or last") {
  const ThreadCount count(2);
  for (int round = 0; round < 100; ++round) {
    std::atomic<int> entered{0};
    CHECK_THROWS_WITH_AS(parallel_tiles(2,
                                        [&](int64_t tile, int) {
                                          ++entered;
                                          while (entered < 2) std::this_thread::yield();
                                          const bool late = tile == round % 2;
                                          for (int i = 0; late && i < 200; ++i) std::this_thread::yield();
                                          fail("test", "tile ", tile);
                                        }),
                         "[test] tile 0", Error);
  }
}

TEST_CASE("a failure ends the call early") {
  for (int threads : {1, 2}) {
    const ThreadCount count(threads);
    std::atomic<int64_t> runs{0};
    CHECK_THROWS_AS(parallel_tiles(1000000,
                                   [&](int64_t tile, int) {
                                     ++runs;
                                     if (tile == 0) fail("test", "first");
                                   }),
                    Error);
    CHECK(runs < 1000000);
  }
}

TEST_CASE("foreign exceptions keep their type") {
  const ThreadCount count(3);
  CHECK_THROWS_AS(parallel_tiles(30, [](int64_t, int) { throw std::out_of_range("x"); }), std::out_of_range);
}

TEST_CASE("a call inside a tile runs all its tiles on the same thread, in order") {
  const ThreadCount count(3);
  std::atomic<int64_t> sum{0};
  std::atomic<int> wrong{0};
  parallel_tiles(8, [&](int64_t tile, int) {
    const auto self = std::this_thread::get_id();
    int64_t next = 0;
    parallel_tiles(100, [&](int64_t inner, int slot) {
      if (slot != 0 || inner != next++ || std::this_thread::get_id() != self) ++wrong;
      sum += tile * 100 + inner;
    });
  });
  CHECK(wrong == 0);
  CHECK(sum == 799 * 800 / 2);
}

TEST_CASE("a thread that runs alone leaves the others to other callers") {
  const ThreadCount count(2);
  CHECK(!set_runs_alone(true));
  const auto self = std::this_thread::get_id();
  int wrong = 0;
  for (int round = 0; round < 100; ++round) {
    parallel_tiles(8, [&](int64_t, int slot) { wrong += slot != 0 || std::this_thread::get_id() != self; });
  }
  CHECK(wrong == 0);
  std::thread([&] { CHECK(!set_runs_alone(false)); }).join();  // it is each thread's own
  CHECK(set_runs_alone(false));
  std::atomic<int> arrived{0};
  parallel_tiles(2, 2, [&](int64_t, int) {
    ++arrived;
    while (arrived < 2) std::this_thread::yield();
  });
  CHECK(arrived == 2);
}

TEST_CASE("an error crosses nested calls") {
  const ThreadCount count(2);
  CHECK_THROWS_WITH_AS(parallel_tiles(4,
                                      [](int64_t, int) {
                                        parallel_tiles(4, [](int64_t inner, int) {
                                          if (inner == 2) fail("test", "inner ", inner);
                                        });
                                      }),
                       "[test] inner 2", Error);
}

TEST_CASE("many callers at once each get their own result") {
  const ThreadCount count(3);
  const float expected = tiled_sum(54321);
  std::atomic<int> wrong{0};
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 8; ++caller) {
    callers.emplace_back([&] {
      for (int round = 0; round < 100; ++round) {
        if (tiled_sum(54321) != expected) ++wrong;
      }
    });
  }
  for (std::thread& caller : callers) caller.join();
  CHECK(wrong == 0);
}

TEST_CASE("the thread count may change while calls run") {
  const ThreadCount count(2);
  const float expected = tiled_sum(54321);
  std::atomic<bool> stop{false};
  std::thread changer([&] {
    for (int i = 0; !stop; ++i) {
      set_thread_count(1 + i % 8);
      std::this_thread::yield();
    }
  });
  int wrong = 0;
  for (int round = 0; round < 500; ++round) wrong += tiled_sum(54321) != expected;
  stop = true;
  changer.join();
  CHECK(wrong == 0);
}

TEST_CASE("the thread count is checked") {
  const ThreadCount count(2);
  CHECK_THROWS_WITH_AS(set_thread_count(0), "[set_thread_count] needs 1 to 64 threads, got 0", Error);
  CHECK_THROWS_AS(set_thread_count(kMaxThreads + 1), Error);
  CHECK_THROWS_AS(set_thread_count(-2147483647 - 1), Error);
  CHECK(thread_count() == 2);
  CHECK(available_threads() >= 1);
  CHECK(available_threads() <= kMaxThreads);
}
