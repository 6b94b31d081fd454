// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>

namespace rushlight {

// 64-byte-aligned bytes with a count of their owners; the memory comes from the allocator and goes
// back to it with the last owner.
class Buffer {
 public:
  static Buffer* create(int64_t nbytes);  // one owner; throws OutOfMemory beyond the limit
  void retain() { owners_.fetch_add(1, std::memory_order_relaxed); }
  void release();
  bool sole_owner() const { return owners_.load(std::memory_order_acquire) == 1; }
  char* bytes() const { return bytes_; }
  int64_t nbytes() const { return nbytes_; }

 private:
  Buffer(char* bytes, int64_t nbytes) : bytes_(bytes), nbytes_(nbytes) {}
  std::atomic<int64_t> owners_{1};
  char* bytes_;
  int64_t nbytes_;
};

}  // namespace rushlight
