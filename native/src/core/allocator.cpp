// SPDX-License-Identifier: Apache-2.0
#include "core/allocator.h"

#include <sys/mman.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <thread>

#include "core/container.h"
#include "rushlight/error.h"
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(bytes, nbytes) static_cast<void>(0)
#define ASAN_UNPOISON_MEMORY_REGION(bytes, nbytes) static_cast<void>(0)
#endif

namespace rushlight::allocator {
namespace {

constexpr int64_t kMaxBlock = int64_t{1} << 61;
constexpr int64_t kMappedBlock = int64_t{1}
                                 << 20;  // blocks this large are mapped, so that they really go back
constexpr int64_t kLeastCache = int64_t{256} << 20;
constexpr int kClasses = 4 + 4 * 53;

struct SizeClass {
  int index;
  int64_t nbytes;
};

// Multiples of 64 up to 256, then four steps to each power of two: at most a quarter is lost.
SizeClass size_class(int64_t nbytes) {
  if (nbytes <= 256) {
    const int64_t lines = std::max<int64_t>(1, (nbytes + 63) / 64);
    return {static_cast<int>(lines) - 1, lines * 64};
  }
  const int exponent = 63 - __builtin_clzll(static_cast<uint64_t>(nbytes - 1));
  const int64_t step = int64_t{1} << (exponent - 2);
  const int64_t steps = (nbytes + step - 1) / step;  // 5 to 8
  return {4 + (exponent - 8) * 4 + static_cast<int>(steps) - 5, steps * step};
}

int64_t block_bytes(int index) {
  return index < 4 ? (index + 1) * 64 : int64_t{5 + index % 4} << (6 + (index - 4) / 4);
}

struct FreeBlock {
  FreeBlock* next;
};

// Held for a few instructions only; one atomic operation where std::mutex has two.
class SpinLock {
 public:
  void lock() {
    for (int tried = 0; held_.exchange(true, std::memory_order_acquire); ++tried) {
      if (tried >= 64) std::this_thread::yield();
    }
  }
  void unlock() { held_.store(false, std::memory_order_release); }

 private:
  std::atomic<bool> held_{false};
};

// The counters are written by whoever holds the lock, and read by anyone.
struct alignas(64) FreeList {
  SpinLock lock;
  FreeBlock* first = nullptr;
  std::atomic<int64_t> waiting{0}, used{0};  // blocks in the list; blocks that tensors hold
  std::atomic<int64_t> last_used{0};

  void count(std::atomic<int64_t>& counter, int64_t more) {
    counter.store(counter.load(std::memory_order_relaxed) + more, std::memory_order_relaxed);
  }
};

struct State {
  std::array<FreeList, kClasses> lists;
  std::atomic<int64_t> live{0}, peak{0}, system{0}, clock{0};
  std::atomic<int64_t> footprint{0};  // what the system has given: live and cached
  std::atomic<int64_t> limit{container::memory_bytes() / 5 * 4};
};

// Never destroyed: threads may still release tensors while the process ends.
State& state() {
  static State* const state = new State;
  return *state;
}

void* from_system(int64_t nbytes) {
  if (nbytes < kMappedBlock) return std::aligned_alloc(64, static_cast<size_t>(nbytes));
  void* bytes =
      mmap(nullptr, static_cast<size_t>(nbytes), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return bytes == MAP_FAILED ? nullptr : bytes;
}

void to_system(void* bytes, int64_t nbytes) {
  ASAN_UNPOISON_MEMORY_REGION(bytes, nbytes);
  if (nbytes < kMappedBlock) {
    std::free(bytes);
  } else {
    munmap(bytes, static_cast<size_t>(nbytes));
  }
  state().footprint.fetch_sub(nbytes);
}

// What is not live waits for reuse.
int64_t cached_bytes() { return std::max<int64_t>(0, state().footprint.load() - state().live.load()); }

void push(const SizeClass& size, void* bytes) {
  FreeList& list = state().lists[size.index];
  const std::lock_guard<SpinLock> guard(list.lock);
  FreeBlock* block = static_cast<FreeBlock*>(bytes);
  block->next = list.first;
  list.first = block;
  list.count(list.waiting, 1);
  list.count(list.used, -1);
  // All but the link, which the leak check follows.
  ASAN_POISON_MEMORY_REGION(block + 1, size.nbytes - sizeof(FreeBlock));
}

// A block of the class that waits, or null. A tensor will hold `used` of it: 1, or 0 when it is evicted.
void* pop(const SizeClass& size, int64_t used) {
  FreeList& list = state().lists[size.index];
  const std::lock_guard<SpinLock> guard(list.lock);
  FreeBlock* block = list.first;
  if (block == nullptr) return nullptr;
  ASAN_UNPOISON_MEMORY_REGION(block, size.nbytes);
  list.first = block->next;
  list.count(list.waiting, -1);
  list.count(list.used, used);
  return block;
}

void count_used(const SizeClass& size) {
  FreeList& list = state().lists[size.index];
  const std::lock_guard<SpinLock> guard(list.lock);
  list.count(list.used, 1);
}

bool evict(int index) {
  void* bytes = pop({index, block_bytes(index)}, 0);
  if (bytes == nullptr) return false;
  to_system(bytes, block_bytes(index));
  return true;
}

// The cache may be as large as what was once live, so that a step that repeats finds all its blocks.
int64_t cache_bound() {
  return std::min(std::max(kLeastCache, state().peak.load()), state().limit.load() / 2);
}

// Gives blocks back, those of the class that was not asked for the longest first.
void shrink_cache() {
  const int64_t bound = cache_bound();
  while (cached_bytes() > bound) {
    const auto& lists = state().lists;
    int oldest = -1;
    for (int i = 0; i < kClasses; ++i) {
      if (lists[i].waiting.load(std::memory_order_relaxed) == 0) continue;
      if (oldest < 0 || lists[i].last_used.load() < lists[oldest].last_used.load()) oldest = i;
    }
    if (oldest < 0 || !evict(oldest)) return;
  }
}

bool reserve(int64_t nbytes) {
  int64_t now = state().footprint.load();
  do {
    if (nbytes > state().limit.load() - now) return false;
  } while (!state().footprint.compare_exchange_weak(now, now + nbytes));
  return true;
}

// A block from the system, or null when that is beyond the limit or the system has no more.
void* fresh(int64_t nbytes) {
  if (!reserve(nbytes)) return nullptr;
  void* bytes = from_system(nbytes);
  if (bytes == nullptr) {
    state().footprint.fetch_sub(nbytes);
  } else {
    state().system.fetch_add(1);
  }
  return bytes;
}

[[noreturn]] void fail_out_of_memory(int64_t nbytes) {
  throw Error(ErrorKind::OutOfMemory, text_of("[memory] cannot allocate ", nbytes, " bytes: ", live_bytes(),
                                              " bytes are live, the limit is ", state().limit.load(),
                                              "; use a smaller batch, release tensors, or raise the limit"));
}

void count_live(int64_t nbytes) {
  const int64_t live = state().live.fetch_add(nbytes) + nbytes;
  int64_t peak = state().peak.load();
  while (live > peak && !state().peak.compare_exchange_weak(peak, live)) {
  }
}

}  // namespace

Ledger ledger() {
  const State& s = state();
  int64_t buffers = 0;
  for (const FreeList& list : s.lists) buffers += list.used.load(std::memory_order_relaxed);
  return {s.live.load(), cached_bytes(), s.peak.load(), buffers, s.system.load(), s.limit.load()};
}

int64_t live_bytes() { return state().live.load(); }

void set_limit(int64_t nbytes) {
  if (nbytes <= 0) fail("memory", "the limit must be a positive number of bytes, got ", nbytes);
  state().limit.store(nbytes);
  if (state().footprint.load() > nbytes) trim();
  shrink_cache();
}

void trim() {
  for (int i = 0; i < kClasses; ++i) {
    while (evict(i)) {
    }
  }
}

void* allocate(int64_t nbytes) {
  if (nbytes < 0) fail("memory", "cannot allocate ", nbytes, " bytes");
  if (nbytes > kMaxBlock) fail_out_of_memory(nbytes);
  const SizeClass size = size_class(nbytes);
  // Which class was used last need not be known to the allocation.
  const int64_t now = state().clock.load(std::memory_order_relaxed) + 1;
  state().clock.store(now, std::memory_order_relaxed);
  state().lists[size.index].last_used.store(now, std::memory_order_relaxed);
  void* bytes = pop(size, 1);
  if (bytes == nullptr) {
    bytes = fresh(size.nbytes);
    if (bytes == nullptr) {
      trim();
      bytes = fresh(size.nbytes);
    }
    if (bytes == nullptr) fail_out_of_memory(nbytes);
    count_used(size);
  }
  count_live(size.nbytes);
  ASAN_POISON_MEMORY_REGION(static_cast<char*>(bytes) + nbytes, size.nbytes - nbytes);
  return bytes;
}

void release(void* bytes, int64_t nbytes) {
  const SizeClass size = size_class(nbytes);
  ASAN_UNPOISON_MEMORY_REGION(bytes, size.nbytes);
  state().live.fetch_sub(size.nbytes);
  push(size, bytes);
  if (cached_bytes() > cache_bound()) shrink_cache();
}

}  // namespace rushlight::allocator
