// SPDX-License-Identifier: Apache-2.0
#include "core/buffer.h"

#include <new>

#include "core/allocator.h"
#include "rushlight/error.h"

namespace rushlight {

Buffer* Buffer::create(int64_t nbytes) {
  char* bytes = static_cast<char*>(allocator::allocate(nbytes));
  Buffer* buffer = new (std::nothrow) Buffer(bytes, nbytes);
  if (buffer == nullptr) {
    allocator::release(bytes, nbytes);
    throw Error(ErrorKind::OutOfMemory, "[memory] the system has no memory left for a buffer's head");
  }
  return buffer;
}

void Buffer::release() {
  if (owners_.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  allocator::release(bytes_, nbytes_);
  delete this;
}

}  // namespace rushlight
