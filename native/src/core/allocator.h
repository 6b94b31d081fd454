// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace rushlight::allocator {

// The ledger. `live` counts bytes that tensors hold, rounded to size classes; `cached` bytes that
// wait for reuse; `peak` the most that were live at once; `system` the allocations asked of the
// system since the start: a steady training step asks for none.
struct Ledger {
  int64_t live, cached, peak, buffers, system, limit;
};
Ledger ledger();
int64_t live_bytes();  // ledger().live, without the rest

// The most bytes that may be live and cached; to begin with 80 % of the container's memory.
void set_limit(int64_t nbytes);
// Gives the cached bytes back to the system.
void trim();

// 64-byte-aligned memory of at least nbytes. Above the limit, and where the system has no more,
// the cache is emptied first; then OutOfMemory is thrown.
void* allocate(int64_t nbytes);
void release(void* bytes, int64_t nbytes);  // the same nbytes

}  // namespace rushlight::allocator
