// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

#include "rushlight/tensor.h"

namespace rushlight::binding {

// Tensors as Java sees them: a number made of a slot in a table that never shrinks and the slot's
// generation. A handle that was released, or never given out, is refused and not followed.

// Puts the tensor into the table; the handle owns one count of its buffer.
int64_t give(Tensor tensor);
// All or none: the handles are written only when every tensor has one.
void give_all(std::initializer_list<Tensor> tensors, int64_t* handles);
// Ends the handle; a call that is using the tensor on another thread keeps it to its end.
void release(int64_t handle);
// Handles given and not yet released.
int64_t live_handles();

// The tensor of a handle for the length of a call.
class Use {
 public:
  explicit Use(int64_t handle);
  ~Use() {
    if (handle_ != 0) leave();
  }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  operator const Tensor&() const { return *tensor_; }
  const Tensor& operator*() const { return *tensor_; }
  const Tensor* operator->() const { return tensor_; }

 protected:
  Use(int64_t handle, const Tensor* otherwise);

 private:
  void leave();

  int64_t handle_;  // 0: nothing to leave
  const Tensor* tensor_;
};

// The same for an argument that may be left out: undefined for handle 0.
class MaybeUse : public Use {
 public:
  explicit MaybeUse(int64_t handle);
};

// A tensor that shares the handle's buffer; undefined for handle 0.
Tensor optional(int64_t handle);
// The same for a list of handles.
std::vector<Tensor> tensors(const int64_t* handles, int64_t count);

}  // namespace rushlight::binding
