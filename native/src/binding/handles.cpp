// SPDX-License-Identifier: Apache-2.0
#include "binding/handles.h"

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

struct Slot {
  std::atomic<uint64_t> state{uint64_t{1} << 32};
  uint32_t next_free = 0;
  Tensor tensor;
};

constexpr uint32_t kChunk = 4096;
constexpr uint32_t kChunks = 65536;
constexpr uint32_t kNone = 0xffffffff;

struct Table {
  std::unique_ptr<std::atomic<Slot*>[]> chunks { new std::atomic<Slot*>[ kChunks ]() };
  std::mutex mutex;  // guards what follows
  uint32_t size = 0;
  uint32_t free = kNone;
  std::atomic<int64_t> live{0};
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

// Takes a slot from the free list, or a fresh one.
uint32_t take_index(Table& t) {
  std::lock_guard<std::mutex> lock(t.mutex);
  if (t.free != kNone) {
    const uint32_t index = t.free;
    t.free = slot_of(index)->next_free;
    return index;
  }
  if (t.size / kChunk >= kChunks) fail("tensor", "too many tensors are alive: ", t.size);
  if (t.size % kChunk == 0) {
    t.chunks[t.size / kChunk].store(new Slot[kChunk], std::memory_order_release);
  }
  return t.size++;
}

// The last owner and user are gone: the buffer is let go and the slot moves to its next generation.
void retire(int64_t handle, Slot* slot) {
  Tensor last = std::move(slot->tensor);
  slot->tensor = Tensor();
  const uint32_t generation = generation_of(handle);
  table().live.fetch_sub(1, std::memory_order_relaxed);
  if (generation == kLastGeneration) return;  // a slot is not used past its last generation
  slot->state.store(uint64_t{generation + 1} << 32, std::memory_order_release);
  std::lock_guard<std::mutex> lock(table().mutex);
  slot->next_free = table().free;
  table().free = static_cast<uint32_t>(handle);
}

}  // namespace

int64_t give(Tensor tensor) {
  Table& t = table();
  const uint32_t index = take_index(t);
  Slot* slot = slot_of(index);
  slot->tensor = std::move(tensor);
  const uint64_t state = slot->state.load(std::memory_order_relaxed) | kOwned;
  slot->state.store(state, std::memory_order_release);
  t.live.fetch_add(1, std::memory_order_relaxed);
  return static_cast<int64_t>(uint64_t{generation_of(state)} << 32 | index);
}

void give_all(std::initializer_list<Tensor> tensors, int64_t* handles) {
  std::vector<int64_t> given;
  given.reserve(tensors.size());
  try {
    for (const Tensor& tensor : tensors) given.push_back(tensor.defined() ? give(tensor) : 0);
  } catch (...) {
    for (int64_t handle : given) {
      if (handle) release(handle);
    }
    throw;
  }
  std::copy(given.begin(), given.end(), handles);
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

int64_t live_handles() { return table().live.load(std::memory_order_relaxed); }

Use::Use(int64_t handle) : handle_(handle) {
  Slot* slot = slot_of(handle);
  if (!slot) refuse(handle);
  uint64_t state = slot->state.load(std::memory_order_acquire);
  do {
    if (generation_of(state) != generation_of(handle) || !(state & kOwned)) refuse(handle);
  } while (!slot->state.compare_exchange_weak(state, state + 1, std::memory_order_acq_rel));
  tensor_ = &slot->tensor;
}

Use::~Use() {
  Slot* slot = slot_of(handle_);
  const uint64_t before = slot->state.fetch_sub(1, std::memory_order_acq_rel);
  if ((before & (kOwned | kUsers)) == 1) retire(handle_, slot);
}

Tensor optional(int64_t handle) { return handle == 0 ? Tensor() : Tensor(*Use(handle)); }

std::vector<Tensor> tensors(const int64_t* handles, int64_t count) {
  std::vector<Tensor> result;
  result.reserve(static_cast<size_t>(count));
  for (int64_t i = 0; i < count; ++i) result.push_back(optional(handles[i]));
  return result;
}

}  // namespace rushlight::binding
