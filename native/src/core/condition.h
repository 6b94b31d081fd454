// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pthread.h>

#include <mutex>

namespace rushlight {

// A condition variable on the system's own: std::condition_variable::wait, compiled by GCC 12 or later,
// asks for a C++ library that supported systems do not have yet.
class Condition {
 public:
  Condition() = default;
  ~Condition() { pthread_cond_destroy(&condition_); }
  Condition(const Condition&) = delete;
  Condition& operator=(const Condition&) = delete;

  template <class F>
  void wait(std::unique_lock<std::mutex>& held, F&& done) {
    while (!done()) pthread_cond_wait(&condition_, held.mutex()->native_handle());
  }
  void notify_one() { pthread_cond_signal(&condition_); }

 private:
  pthread_cond_t condition_ = PTHREAD_COND_INITIALIZER;
};

}  // namespace rushlight
