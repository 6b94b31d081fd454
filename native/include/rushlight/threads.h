// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <type_traits>

namespace rushlight {

// The most threads that work on one call, the caller included.
int thread_count();
// Sets it (1 to kMaxThreads). Results never depend on it.
void set_thread_count(int count);
// What this process may use: the CPUs of its affinity mask, bounded by the container's quota.
int available_threads();
// Whether calls of this thread run all their tiles on it and leave the others to other callers;
// returns what held before.
bool set_runs_alone(bool on);

constexpr int kMaxThreads = 64;

// A reference to a callable body(tile, slot); it does not own it.
class TileBody {
 public:
  template <class F, class = std::enable_if_t<!std::is_same_v<std::decay_t<F>, TileBody>>>
  TileBody(F&& f)
      : object_(const_cast<void*>(static_cast<const void*>(&f))),
        call_([](void* o, int64_t t, int s) { (*static_cast<std::remove_reference_t<F>*>(o))(t, s); }) {}
  void operator()(int64_t tile, int slot) const { call_(object_, tile, slot); }

 private:
  void* object_;
  void (*call_)(void*, int64_t, int);
};

// How many slots a call over `tiles` tiles can use: the size for per-slot scratch memory, which is
// allocated before the call, because tiles allocate nothing.
int slots_for(int64_t tiles);

// Runs body(tile, slot) once for each tile in [0, tiles), on at most `slots` threads; slot is in
// [0, slots) and no two running tiles share one. The tile grid must follow from shapes alone. The
// error of the lowest failing tile is thrown to the caller. A caller that finds the pool busy, that
// is inside a tile or was told to run alone, runs all tiles itself.
void parallel_tiles(int64_t tiles, int slots, TileBody body);

inline void parallel_tiles(int64_t tiles, TileBody body) { parallel_tiles(tiles, slots_for(tiles), body); }

// Cuts [0, n) into ranges of `grain` elements and runs body(begin, end) for each.
template <class F>
void parallel_ranges(int64_t n, int64_t grain, F&& body) {
  parallel_tiles((n + grain - 1) / grain,
                 [&](int64_t tile, int) { body(tile * grain, std::min(n, (tile + 1) * grain)); });
}

}  // namespace rushlight
