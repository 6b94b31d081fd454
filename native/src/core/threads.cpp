// SPDX-License-Identifier: Apache-2.0
#include "rushlight/threads.h"

#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "core/condition.h"
#include "core/container.h"
#include "rushlight/error.h"

namespace rushlight {
namespace {

// How long a thread looks for work, or for the others' end, before it sleeps: more than the pauses
// between the ops of a training step, and between a step and the next one's batch. To wake a sleeper
// costs its caller about 10 us, and it comes 20 us late.
constexpr std::chrono::microseconds kSpin(100);

void pause_briefly() {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

// True as soon as `done` is, false after kSpin.
template <class F>
bool spin_until(F&& done) {
  const auto end = std::chrono::steady_clock::now() + kSpin;
  do {
    for (int i = 0; i < 16; ++i) {
      if (done()) return true;
      pause_briefly();
    }
  } while (std::chrono::steady_clock::now() < end);
  return false;
}

thread_local bool inside_tile = false;
thread_local bool runs_alone = false;

// One job at a time. A job is open until its caller finds no tile left to claim; a thread that wakes
// later does not join, and so nobody waits for a sleeper. The threads are never joined: the process may
// end, or fork, with them asleep.
class Pool {
 public:
  // False when another caller has the pool.
  bool try_run(int64_t tiles, int slots, const TileBody& body) {
    const std::unique_lock<std::mutex> job(job_, std::try_to_lock);
    if (!job.owns_lock()) return false;
    start_threads(slots - 1);
    body_ = &body;
    tiles_ = tiles;
    next_.store(0, std::memory_order_relaxed);
    left_.store(0, std::memory_order_relaxed);
    failed_tile_ = tiles;
    error_ = nullptr;
    open(slots - 1);
    work(0);
    close();
    if (error_ != nullptr) std::rethrow_exception(std::exchange(error_, nullptr));
    return true;
  }

 private:
  // state_: the number of the job in the upper half, whether it is open, how many may still join.
  static constexpr uint64_t kJob = uint64_t{1} << 32;
  static constexpr uint64_t kOpen = uint64_t{1} << 16;
  static constexpr uint64_t kPlaces = kOpen - 1;

  void start_threads(int wanted) {
    try {
      for (; threads_ < wanted; ++threads_) std::thread([this] { serve(); }).detach();
    } catch (const std::system_error&) {
      // The system gives no more threads: those that are there, and the caller, do the work.
    }
  }

  void open(int places) {
    places_ = places;
    const uint64_t job = (state_.load(std::memory_order_relaxed) / kJob + 1) * kJob;
    state_.store(job | kOpen | static_cast<uint64_t>(places));
    if (sleepers_.load() == 0) return;
    const std::lock_guard<std::mutex> guard(sleep_);
    for (int i = 0; i < places; ++i) wake_.notify_one();
  }

  void close() {
    const uint64_t state = state_.fetch_and(~kOpen);
    const int joined = places_ - static_cast<int>(state & kPlaces);
    const auto done = [&] { return left_.load() == joined; };
    if (spin_until(done)) return;
    std::unique_lock<std::mutex> guard(sleep_);
    caller_sleeps_.store(true);
    done_.wait(guard, done);
    caller_sleeps_.store(false);
  }

  // Claims tiles until there is none. Tiles are claimed in order, so that all below a failed one run
  // and the lowest failing tile is always the same.
  void work(int slot) {
    inside_tile = true;
    for (int64_t tile; (tile = next_.fetch_add(1, std::memory_order_relaxed)) < tiles_;) {
      try {
        (*body_)(tile, slot);
      } catch (...) {
        next_.store(tiles_, std::memory_order_relaxed);
        const std::lock_guard<std::mutex> guard(error_lock_);
        if (tile < failed_tile_) {
          failed_tile_ = tile;
          error_ = std::current_exception();
        }
      }
    }
    inside_tile = false;
  }

  [[noreturn]] void serve() {
    uint64_t seen = 0;
    while (true) {
      const auto work_waits = [&] {
        const uint64_t state = state_.load();
        return (state & kOpen) != 0 && (state & kPlaces) != 0 && state / kJob != seen;
      };
      // While jobs come by, even those that their callers finish before it can join, it stays awake.
      uint64_t passing = seen;
      while (!spin_until(work_waits) && passing != state_.load() / kJob) passing = state_.load() / kJob;
      if (!work_waits()) {
        std::unique_lock<std::mutex> guard(sleep_);
        sleepers_.fetch_add(1);
        wake_.wait(guard, work_waits);
        sleepers_.fetch_sub(1);
      }
      uint64_t state = state_.load();
      if (!join(state)) continue;
      seen = state / kJob;
      work(static_cast<int>(state & kPlaces));  // the places left number the slots: the caller has 0
      leave();
    }
  }

  // Takes a place of the open job; `state` becomes what it was just before.
  bool join(uint64_t& state) {
    while ((state & kOpen) != 0 && (state & kPlaces) != 0) {
      if (state_.compare_exchange_weak(state, state - 1)) return true;
    }
    return false;
  }

  void leave() {
    left_.fetch_add(1);
    if (!caller_sleeps_.load()) return;
    const std::lock_guard<std::mutex> guard(sleep_);
    done_.notify_one();
  }

  std::mutex job_;  // held by the caller whose job runs
  int threads_ = 0;
  int places_ = 0;
  const TileBody* body_ = nullptr;
  int64_t tiles_ = 0;

  alignas(64) std::atomic<uint64_t> state_{0};
  alignas(64) std::atomic<int64_t> next_{0};
  alignas(64) std::atomic<int> left_{0};
  std::atomic<int> sleepers_{0};
  std::atomic<bool> caller_sleeps_{false};
  std::mutex sleep_;
  Condition wake_, done_;

  std::mutex error_lock_;
  int64_t failed_tile_ = 0;
  std::exception_ptr error_;
};

Pool& pool() {
  static Pool* const pool = new Pool;
  return *pool;
}

std::atomic<int>& count() {
  static std::atomic<int> count{available_threads()};
  return count;
}

}  // namespace

int thread_count() { return count().load(std::memory_order_relaxed); }

void set_thread_count(int wanted) {
  if (wanted < 1 || wanted > kMaxThreads) {
    fail("set_thread_count", "needs 1 to ", kMaxThreads, " threads, got ", wanted);
  }
  count().store(wanted, std::memory_order_relaxed);
}

int available_threads() { return std::min(kMaxThreads, container::cpus()); }

bool set_runs_alone(bool on) { return std::exchange(runs_alone, on); }

int slots_for(int64_t tiles) {
  return static_cast<int>(std::max<int64_t>(1, std::min<int64_t>(tiles, thread_count())));
}

void parallel_tiles(int64_t tiles, int slots, TileBody body) {
  slots = static_cast<int>(std::min<int64_t>({tiles, slots, kMaxThreads}));
  if (slots > 1 && !inside_tile && !runs_alone && pool().try_run(tiles, slots, body)) return;
  for (int64_t tile = 0; tile < tiles; ++tile) body(tile, 0);
}

}  // namespace rushlight
