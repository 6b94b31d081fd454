// SPDX-License-Identifier: Apache-2.0
#include "core/allocator.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <random>
#include <thread>
#include <vector>

#include "core/container.h"
#include "rushlight/error.h"
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#endif

using namespace rushlight;

namespace {

constexpr int64_t kMiB = int64_t{1} << 20;

struct Block {
  char* bytes;
  int64_t nbytes;
};

Block take(int64_t nbytes) { return {static_cast<char*>(allocator::allocate(nbytes)), nbytes}; }
void give_back(const Block& block) { allocator::release(block.bytes, block.nbytes); }

// The limit for one test: so much more than what is live, with an empty cache.
class LimitAbove {
 public:
  explicit LimitAbove(int64_t nbytes) : before_(allocator::ledger().limit) {
    allocator::trim();
    allocator::set_limit(allocator::live_bytes() + nbytes);
  }
  ~LimitAbove() { allocator::set_limit(before_); }

 private:
  int64_t before_;
};

}  // namespace

TEST_CASE("blocks are aligned, writable to the last byte and apart") {
  const int64_t live = allocator::live_bytes();
  std::vector<Block> blocks;
  for (int64_t n : {0, 1, 63, 64, 65, 128, 129, 256, 257, 320, 321, 4095, 4097, 99999})
    blocks.push_back(take(n));
  for (int64_t n : {kMiB - 1, kMiB, kMiB + 1, 5 * kMiB + 3}) blocks.push_back(take(n));
  for (size_t i = 0; i < blocks.size(); ++i) {
    CHECK(reinterpret_cast<uintptr_t>(blocks[i].bytes) % 64 == 0);
    std::memset(blocks[i].bytes, static_cast<int>(i), blocks[i].nbytes);
  }
  for (size_t i = 0; i < blocks.size(); ++i) {
    CAPTURE(i);
    CHECK(std::all_of(blocks[i].bytes, blocks[i].bytes + blocks[i].nbytes,
                      [&](char byte) { return byte == static_cast<char>(i); }));
    give_back(blocks[i]);
  }
  CHECK(allocator::live_bytes() == live);
}

TEST_CASE("the ledger counts each block, rounded up by at most a quarter") {
  for (int64_t n = 1; n < 3 * kMiB; n += 1 + n / 7) {
    CAPTURE(n);
    const allocator::Ledger before = allocator::ledger();
    const Block block = take(n);
    const allocator::Ledger held = allocator::ledger();
    const int64_t counted = held.live - before.live;
    CHECK(counted >= n);
    CHECK(counted <= std::max<int64_t>(n + 63, n + n / 4));
    CHECK(counted % 64 == 0);
    CHECK(held.buffers == before.buffers + 1);
    CHECK(held.peak >= held.live);
    give_back(block);
    CHECK(allocator::ledger().live == before.live);
    CHECK(allocator::ledger().buffers == before.buffers);
  }
}

TEST_CASE("a step that repeats asks nothing of the system") {
  int64_t after_first = 0;
  for (int step = 0; step < 100; ++step) {
    std::vector<Block> blocks;
    for (int64_t n : {100, 100, 5000, 70000, 300000}) blocks.push_back(take(n));
    blocks.push_back(take(3 * kMiB));
    std::for_each(blocks.begin(), blocks.end(), give_back);
    if (step == 0) after_first = allocator::ledger().system;
  }
  CHECK(allocator::ledger().system == after_first);
}

TEST_CASE("trim gives all cached bytes back") {
  give_back(take(kMiB));
  give_back(take(100));
  CHECK(allocator::ledger().cached >= kMiB);
  allocator::trim();
  CHECK(allocator::ledger().cached == 0);
}

TEST_CASE("beyond the limit the error says what was asked, what is live and the limit") {
  const int64_t live = allocator::live_bytes();
  const LimitAbove limit(10 * kMiB);
  std::string text;
  try {
    allocator::allocate(20 * kMiB);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::OutOfMemory);
    text = error.what();
  }
  CHECK(text == text_of("[memory] cannot allocate 20971520 bytes: ", live, " bytes are live, the limit is ",
                        live + 10 * kMiB, "; use a smaller batch, release tensors, or raise the limit"));
  CHECK(allocator::live_bytes() == live);
  give_back(take(8 * kMiB));  // and it goes on
}

TEST_CASE("the cache is emptied before memory is refused") {
  const LimitAbove limit(10 * kMiB);
  give_back(take(4 * kMiB));
  CHECK(allocator::ledger().cached == 4 * kMiB);
  const Block block = take(8 * kMiB);
  CHECK(allocator::ledger().cached == 0);
  give_back(block);
}

TEST_CASE("the limit holds to the byte") {
  const LimitAbove limit(4 * kMiB);
  const Block whole = take(4 * kMiB);
  CHECK_THROWS_AS(take(1), Error);
  give_back(whole);
}

TEST_CASE("absurd sizes are errors") {
  for (int64_t n : {INT64_MAX, INT64_MAX / 2, int64_t{1} << 61, int64_t{1} << 50}) {
    CAPTURE(n);
    CHECK_THROWS_AS(take(n), Error);
  }
  CHECK_THROWS_AS(take(-1), Error);
  CHECK_THROWS_WITH_AS(allocator::set_limit(0),
                       "[memory] the limit must be a positive number of bytes, got 0", Error);
}

TEST_CASE("what the system itself refuses is an error too") {
  const int64_t before = allocator::ledger().limit;
  allocator::set_limit(INT64_MAX);
  CHECK_THROWS_AS(take(int64_t{1} << 60), Error);
  allocator::set_limit(before);
}

TEST_CASE("the first limit leaves a fifth of the memory to others") {
  CHECK(allocator::ledger().limit == container::memory_bytes() / 5 * 4);
  CHECK(container::memory_bytes() <= sysconf(_SC_PHYS_PAGES) * sysconf(_SC_PAGESIZE));
  CHECK(container::memory_bytes() > kMiB);
}

TEST_CASE("memory stays flat over a million blocks of varied sizes") {
  const LimitAbove limit(64 * kMiB);
  const int64_t bound = allocator::ledger().limit / 2;
  std::mt19937_64 random(7);
  std::vector<Block> held;
  int64_t most_cached = 0;
  const int64_t live = allocator::live_bytes();
  for (int i = 0; i < 1000000; ++i) {
    if (held.size() == 32) {
      std::swap(held[random() % held.size()], held.back());
      give_back(held.back());
      held.pop_back();
    }
    const int shift = static_cast<int>(random() % 21);
    held.push_back(take(static_cast<int64_t>(random() % (int64_t{1} << shift))));
    if (held.back().nbytes > 0) held.back().bytes[0] = 1;
    most_cached = std::max(most_cached, allocator::ledger().cached);
  }
  std::for_each(held.begin(), held.end(), give_back);
  CHECK(most_cached <= bound);
  CHECK(allocator::live_bytes() == live);
}

TEST_CASE("of an overfull cache, what was not asked for the longest goes first") {
  const LimitAbove limit(40 * kMiB);  // the cache may hold about 20
  give_back(take(12 * kMiB));         // old
  int64_t system = 0;
  for (int step = 0; step < 20; ++step) {
    give_back(take(10 * kMiB));
    if (step == 0) system = allocator::ledger().system;
  }
  CHECK(allocator::ledger().system == system);
  CHECK(allocator::ledger().cached <= allocator::ledger().limit / 2);
  CHECK(allocator::ledger().cached >= 10 * kMiB);
}

TEST_CASE("a large block that nobody asks for any more goes back") {
  allocator::trim();
  give_back(take(100 * kMiB));
  CHECK(allocator::ledger().cached >= 100 * kMiB);
  // The longest window is 1 << 20 allocations; the block must have waited through a whole one.
  for (int i = 0; i < (3 << 20) && allocator::ledger().cached > 10 * kMiB; ++i) give_back(take(2 * kMiB));
  CHECK(allocator::ledger().cached < 10 * kMiB);
  CHECK(allocator::ledger().cached >= 2 * kMiB);  // this one is in use
}

TEST_CASE("a step of many allocations keeps its large blocks") {
  int64_t system = 0;
  for (int step = 0; step < 40; ++step) {
    const Block one = take(3 * kMiB), two = take(3 * kMiB);
    give_back(one);
    give_back(two);
    for (int i = 0; i < 20000; ++i) give_back(take(100));
    if (step == 20) system = allocator::ledger().system;
  }
  CHECK(allocator::ledger().system == system);
}

TEST_CASE("threads take and release at once, each other's blocks too") {
  const allocator::Ledger before = allocator::ledger();
  std::vector<std::atomic<char*>> slots(64);
  std::atomic<int> spoiled{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      std::mt19937 random(t);
      for (int i = 0; i < 5000; ++i) {
        // Slot s holds blocks of one size, filled with one byte.
        const int s = static_cast<int>(random() % slots.size());
        const int64_t nbytes = 100 * (s + 1);
        char* bytes = static_cast<char*>(allocator::allocate(nbytes));
        std::memset(bytes, s, nbytes);
        char* old = slots[s].exchange(bytes);
        if (old == nullptr) continue;
        if (old[0] != s || old[nbytes - 1] != s) ++spoiled;
        allocator::release(old, nbytes);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (size_t s = 0; s < slots.size(); ++s) {
    if (slots[s] != nullptr) allocator::release(slots[s], 100 * static_cast<int64_t>(s + 1));
  }
  CHECK(spoiled == 0);
  CHECK(allocator::ledger().live == before.live);
  CHECK(allocator::ledger().buffers == before.buffers);
}

#ifdef __SANITIZE_ADDRESS__
TEST_CASE("the address sanitizer sees the ends of blocks and what was released") {
  for (int64_t n : {int64_t{100}, 2 * kMiB + 8}) {
    const Block block = take(n);
    CHECK(!__asan_address_is_poisoned(block.bytes + n - 1));
    CHECK(__asan_address_is_poisoned(block.bytes + n));
    give_back(block);
    CHECK(__asan_address_is_poisoned(block.bytes + sizeof(void*)));  // behind the free list's link
    CHECK(__asan_address_is_poisoned(block.bytes + n - 1));
  }
}
#endif
