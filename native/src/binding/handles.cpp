// SPDX-License-Identifier: Apache-2.0
#include "binding/handles.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>

namespace rushlight::binding {
namespace {

// State of a slot: generation in the high half; in the low half the bit kOwned while its handle has
// not been released, and below it the number of calls that use the tensor now.
constexpr uint64_t kOwned = uint64_t{1} << 31;
constexpr uint64_t kUsers = kOwned - 1;
constexpr uint32_t kLastGeneration = 0x7fffffff;

const Tensor kUndefined;

struct Slot {
  std::atomic<uint64_t> state{uint64_t{1} << 32};
  std::atomic<uint32_t> next_free{0};
  Tensor tensor;
};

constexpr uint32_t kChunk = 4096;
constexpr uint32_t kChunks = 65536;
constexpr uint32_t kNone = 0xffffffff;

struct Table {
  std::unique_ptr<std::atomic<Slot*>[]> chunks { new std::atomic<Slot*>[ kChunks ]() };
  // The first free slot, in the lower half; the upper half counts the changes, so that a thread that read
  // an older list does not put it back.
  std::atomic<uint64_t> free{kNone};
  std::mutex growth;
  std::atomic<uint32_t> size{0};
};

// Never destroyed: Java threads may still release handles while the process ends.
Table& table() {
  static Table* const instance = new Table;
  return *instance;
}

uint32_t generation_of(uint64_t state_or_handle) { return static_cast<uint32_t>(state_or_handle >> 32); }

Slot* slot_of(int64_t handle) {
  const auto index = static_cast<uint32_t>(handle);
  if (index / kChunk >= kChunks) return nullptr;
  Slot* chunk = table().chunks[index / kChunk].load(std::memory_order_acquire);
  return chunk ? chunk + index % kChunk : nullptr;
}

[[noreturn]] void refuse(int64_t handle) {
  fail("tensor", "is closed, or was never made (handle ", handle, ")");
}

uint64_t changed(uint64_t list, uint32_t first) { return ((list >> 32) + 1) << 32 | first; }

uint32_t fresh_index(Table& t) {
  const std::lock_guard<std::mutex> lock(t.growth);
  const uint32_t size = t.size.load(std::memory_order_relaxed);
  if (size / kChunk >= kChunks) fail("tensor", "too many tensors are alive: ", size);
  if (size % kChunk == 0) t.chunks[size / kChunk].store(new Slot[kChunk], std::memory_order_release);
  t.size.store(size + 1, std::memory_order_release);
  return size;
}

// Takes a slot from the free list, or a fresh one.
uint32_t take_index(Table& t) {
  uint64_t list = t.free.load(std::memory_order_acquire);
  while (static_cast<uint32_t>(list) != kNone) {
    const auto index = static_cast<uint32_t>(list);
    const uint32_t next = slot_of(index)->next_free.load(std::memory_order_relaxed);
    if (t.free.compare_exchange_weak(list, changed(list, next), std::memory_order_acq_rel)) return index;
  }
  return fresh_index(t);
}

void put_back(Table& t, uint32_t index, Slot* slot) {
  uint64_t list = t.free.load(std::memory_order_relaxed);
  do {
    slot->next_free.store(static_cast<uint32_t>(list), std::memory_order_relaxed);
  } while (!t.free.compare_exchange_weak(list, changed(list, index), std::memory_order_acq_rel));
}

// The last owner and user are gone: the buffer is let go and the slot moves to its next generation.
void retire(int64_t handle, Slot* slot) {
  const Tensor last = std::move(slot->tensor);
  const uint32_t generation = generation_of(handle);
  if (generation == kLastGeneration) return;  // a slot is not used past its last generation
  slot->state.store(uint64_t{generation + 1} << 32, std::memory_order_release);
  put_back(table(), static_cast<uint32_t>(handle), slot);
}

}  // namespace

int64_t give(Tensor tensor) {
  Table& t = table();
  const uint32_t index = take_index(t);
  Slot* slot = slot_of(index);
  slot->tensor = std::move(tensor);
  const uint64_t state = slot->state.load(std::memory_order_relaxed) | kOwned;
  slot->state.store(state, std::memory_order_release);
  return static_cast<int64_t>(uint64_t{generation_of(state)} << 32 | index);
}

void give_all(std::initializer_list<Tensor> tensors, int64_t* handles) {
  constexpr size_t kMost = 8;
  if (tensors.size() > kMost)
    fail("tensor", "a call gives at most ", kMost, " tensors, not ", tensors.size());
  int64_t given[kMost] = {};
  size_t count = 0;
  try {
    for (const Tensor& tensor : tensors) {
      given[count] = tensor.defined() ? give(tensor) : 0;
      ++count;
    }
  } catch (...) {
    for (size_t i = 0; i < count; ++i) {
      if (given[i] != 0) release(given[i]);
    }
    throw;
  }
  std::copy_n(given, count, handles);
}

void release(int64_t handle) {
  Slot* slot = slot_of(handle);
  if (!slot) refuse(handle);
  uint64_t state = slot->state.load(std::memory_order_acquire);
  do {
    if (generation_of(state) != generation_of(handle) || !(state & kOwned)) refuse(handle);
  } while (!slot->state.compare_exchange_weak(state, state & ~kOwned, std::memory_order_acq_rel));
  if ((state & kUsers) == 0) retire(handle, slot);
}

int64_t live_handles() {
  const uint32_t size = table().size.load(std::memory_order_acquire);
  int64_t live = 0;
  for (uint32_t i = 0; i < size; ++i) live += (slot_of(i)->state.load() & kOwned) != 0;
  return live;
}

Use::Use(int64_t handle) : Use(handle, nullptr) {}

Use::Use(int64_t handle, const Tensor* otherwise) : handle_(handle), tensor_(otherwise) {
  if (handle == 0 && otherwise != nullptr) return;
  Slot* slot = slot_of(handle);
  if (!slot) refuse(handle);
  uint64_t state = slot->state.load(std::memory_order_acquire);
  do {
    if (generation_of(state) != generation_of(handle) || !(state & kOwned)) refuse(handle);
  } while (!slot->state.compare_exchange_weak(state, state + 1, std::memory_order_acq_rel));
  tensor_ = &slot->tensor;
}

void Use::leave() {
  Slot* slot = slot_of(handle_);
  const uint64_t before = slot->state.fetch_sub(1, std::memory_order_acq_rel);
  if ((before & (kOwned | kUsers)) == 1) retire(handle_, slot);
}

MaybeUse::MaybeUse(int64_t handle) : Use(handle, &kUndefined) {}

Tensor optional(int64_t handle) { return *MaybeUse(handle); }

std::vector<Tensor> tensors(const int64_t* handles, int64_t count) {
  std::vector<Tensor> result;
  result.reserve(static_cast<size_t>(count));
  for (int64_t i = 0; i < count; ++i) result.push_back(optional(handles[i]));
  return result;
}

}  // namespace rushlight::binding
