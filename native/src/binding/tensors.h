// SPDX-License-Identifier: Apache-2.0
//
// What Java calls, in the headers that CoreConfiguration names, the only ones that JavaCPP parses: int64
// handles, numbers and arrays in, a handle out. They convert arguments and compute nothing. A handle of
// 0 stands for a tensor that is not given. The caller owns each handle that it gets.
//
// This one has the tensors themselves and the machine.
#pragma once

#include <algorithm>
#include <cstdint>

#include "binding/arguments.h"
#include "binding/handles.h"
#include "core/allocator.h"
#include "core/blas.h"
#include "rushlight/threads.h"

namespace rushlight::binding {

inline void release_handle(int64_t x) { release(x); }
inline int64_t live_handle_count() { return live_handles(); }
inline int64_t alias(int64_t x) { return give(*Use(x)); }
inline int64_t empty(const int64_t* shape, int32_t rank, int32_t dtype) {
  return give(Tensor::empty(shape_of(shape, rank), dtype_of(dtype)));
}
inline int64_t full(const int64_t* shape, int32_t rank, int32_t dtype, double value) {
  return give(Tensor::full(shape_of(shape, rank), dtype_of(dtype), value));
}
// Writes the sizes (room for 8) and gives the rank.
inline int32_t shape(int64_t x, int64_t* sizes) {
  Use t(x);
  for (int i = 0; i < t->rank(); ++i) sizes[i] = t->size(i);
  return t->rank();
}
inline int32_t dtype(int64_t x) { return static_cast<int32_t>(Use(x)->dtype()); }
inline bool sole_owner(int64_t x) { return Use(x)->sole_owner(); }
inline int64_t nbytes(int64_t x) { return Use(x)->nbytes(); }

inline void write_floats(int64_t x, int64_t first, const float* source, int64_t count) {
  write<float>(Use(x), first, source, count);
}
inline void write_doubles(int64_t x, int64_t first, const double* source, int64_t count) {
  write<double>(Use(x), first, source, count);
}
inline void write_longs(int64_t x, int64_t first, const int64_t* source, int64_t count) {
  write<int64_t>(Use(x), first, source, count);
}
inline void write_ints(int64_t x, int64_t first, const int32_t* source, int64_t count) {
  write<int32_t>(Use(x), first, source, count);
}
inline void write_bytes(int64_t x, int64_t first, const int8_t* source, int64_t count) {
  write_raw(Use(x), first, source, count);
}
inline void read_floats(int64_t x, int64_t first, float* target, int64_t count) {
  read<float>(Use(x), first, target, count);
}
inline void read_doubles(int64_t x, int64_t first, double* target, int64_t count) {
  read<double>(Use(x), first, target, count);
}
inline void read_longs(int64_t x, int64_t first, int64_t* target, int64_t count) {
  read<int64_t>(Use(x), first, target, count);
}
inline void read_ints(int64_t x, int64_t first, int32_t* target, int64_t count) {
  read<int32_t>(Use(x), first, target, count);
}
inline void read_bytes(int64_t x, int64_t first, int8_t* target, int64_t count) {
  read_raw(Use(x), first, target, count);
}

inline int32_t get_threads() { return thread_count(); }
inline void set_threads(int32_t count) { set_thread_count(count); }
inline bool set_alone(bool on) { return set_runs_alone(on); }
inline int32_t usable_threads() { return available_threads(); }
inline int64_t live_bytes() { return allocator::live_bytes(); }
// live, cached, peak, buffers, system allocations, limit
inline void ledger(int64_t* six) {
  const allocator::Ledger l = allocator::ledger();
  const int64_t values[6] = {l.live, l.cached, l.peak, l.buffers, l.system, l.limit};
  std::copy(values, values + 6, six);
}
inline void set_memory_limit(int64_t nbytes) { allocator::set_limit(nbytes); }
inline void trim_memory() { allocator::trim(); }
inline const char* cpu_level() { return RUSHLIGHT_LEVEL; }
inline const char* blas_core() { return blas::core_name(); }
inline const char* blas_version() { return blas::version(); }

}  // namespace rushlight::binding
