// SPDX-License-Identifier: Apache-2.0
#include "recurrent_reference.h"

using namespace recurrent;

namespace {

std::pair<Tensor, Tensor> forward(const Inputs& in, DType dtype) {
  return ops::gru(in.tensor(0, dtype), in.tensor(1, dtype), in.weights(dtype), in.s.reverse);
}

ops::RecurrentGradients backward(const Inputs& in, const Tensor& dy, const std::pair<Tensor, Tensor>& done) {
  const DType dtype = dy.dtype();
  return ops::gru_backward(dy, in.tensor(0, dtype), in.tensor(1, dtype), done.first, done.second,
                           in.weights(dtype), in.s.reverse, kEverything);
}

}  // namespace

TEST_CASE("gru and its gradients follow the formula step by step") {
  for (const Sizes& s : kSizes) {
    for (DType dtype : kFloats) {
      CAPTURE(s.batch);
      const Inputs in(s, 3);
      const auto done = forward(in, dtype);
      CHECK(done.first.shape() == Shape{s.steps, s.batch, s.hidden});
      CHECK(all_close(done.first, run(in), rounding(dtype), rounding(dtype)));
      const Numbers dy = random(done.first.numel(), -1, 1, 99);
      check_gradients(in, backward(in, make(done.first.shape(), dy, dtype), done), dy, dtype);
    }
  }
}

TEST_CASE("gru gives the same bits for any thread count") {
  const Inputs in({5, 130, 33, 40, 0, true, true, true}, 3);
  check_threads([&] { return forward(in, DType::Float32).first; });
  check_threads([&] {
    const auto done = forward(in, DType::Float32);
    return joined(listed(backward(in, done.first, done)));
  });
}

TEST_CASE("gru says what does not fit") {
  const auto zeros = [](const Shape& s) { return Tensor::zeros(s, DType::Float32); };
  CHECK(error_of([&] {
          ops::gru(zeros({2, 3, 4}), {}, {zeros({6, 4}), zeros({7, 2}), {}, {}, {}}, false);
        }) == "[gru] w_hh must have 3 rows a hidden unit, one a gate, got [7, 2]");
  CHECK(error_of([&] {
          ops::gru(zeros({2, 3, 4}), {}, {zeros({6, 4}), zeros({6, 2}), {}, {}, zeros({1, 2})}, false);
        }) == "[gru] only an LSTM can project its states; leave w_hr out");
  CHECK(error_of([&] {
          const RecurrentWeights w{zeros({6, 4}), zeros({6, 2}), {}, {}, {}};
          ops::gru_backward(zeros({2, 3, 2}), zeros({2, 3, 4}), {}, zeros({2, 3, 2}), zeros({2, 3, 2}), w,
                            false, kEverything);
        }) == "[gru_backward] reserve must be [2, 3, 8], got [2, 3, 2]");
}
