// SPDX-License-Identifier: Apache-2.0
#include "recurrent_reference.h"

using namespace recurrent;

namespace {

Tensor forward(const Inputs& in, DType dtype, bool relu) {
  return ops::rnn(in.tensor(0, dtype), in.tensor(1, dtype), in.weights(dtype), relu, in.s.reverse);
}

ops::RecurrentGradients backward(const Inputs& in, const Tensor& dy, const Tensor& y, bool relu,
                                 const ops::RecurrentWanted& wanted = kEverything) {
  const DType dtype = y.dtype();
  return ops::rnn_backward(dy, in.tensor(0, dtype), in.tensor(1, dtype), y, in.weights(dtype), relu,
                           in.s.reverse, wanted);
}

}  // namespace

TEST_CASE("rnn and its gradients follow the formula step by step") {
  for (const Sizes& s : kSizes) {
    for (bool relu : {false, true}) {
      for (DType dtype : kFloats) {
        CAPTURE(s.batch);
        CAPTURE(relu);
        const Inputs in(s, 1);
        const Tensor y = forward(in, dtype, relu);
        CHECK(y.shape() == Shape{s.steps, s.batch, s.hidden});
        CHECK(all_close(y, run(in, relu), rounding(dtype), rounding(dtype)));
        const Numbers dy = random(y.numel(), -1, 1, 99);
        check_gradients(in, backward(in, make(y.shape(), dy, dtype), y, relu), dy, dtype, relu);
      }
    }
  }
}

TEST_CASE("rnn gives only the gradients that are wanted") {
  const Inputs in(kSizes[1], 1);
  const Tensor y = forward(in, DType::Float32, false);
  const auto only_h0 = backward(in, y, y, false, {false, true, false, false, false, false, false, false});
  int given = 0;
  for (const Tensor& t : listed(only_h0)) given += t.defined();
  CHECK(given == 1);
  CHECK(only_h0.dh0.defined());
}

TEST_CASE("rnn keeps NaN, and saturates at infinity") {
  const RecurrentWeights w{vec({1}).view({1, 1}), vec({1}).view({1, 1}), {}, {}, {}};
  for (bool relu : {false, true}) {
    const Tensor y = ops::rnn(make({3, 1, 1}, {1, kNaN, 1}), {}, w, relu, false);
    CHECK(std::isfinite(read(y)[0]));
    CHECK(std::isnan(read(y)[1]));
    CHECK(std::isnan(read(y)[2]));
  }
  CHECK(equal(ops::rnn(make({2, 1, 1}, {kInf, -kInf}), {}, w, false, false), {1, -1}));
}

TEST_CASE("rnn gives the same bits for any thread count") {
  const Inputs in({5, 130, 33, 40, 0, true, true, false}, 1);
  check_threads([&] { return forward(in, DType::Float32, false); });
  check_threads([&] {
    const Tensor y = forward(in, DType::Float32, false);
    return joined(listed(backward(in, y, y, false)));
  });
}

TEST_CASE("rnn says what does not fit") {
  const auto zeros = [](const Shape& s) { return Tensor::zeros(s, DType::Float32); };
  const auto error = [&](const Shape& x, const Shape& h0, const Shape& w_ih, const Shape& w_hh,
                         const Shape& b) {
    return error_of([&] {
      ops::rnn(zeros(x), zeros(h0), {zeros(w_ih), zeros(w_hh), zeros(b), zeros(b), {}}, false, false);
    });
  };
  CHECK(error({2, 3}, {3, 5}, {5, 4}, {5, 5}, {5}) == "[rnn] x must be [steps, batch, in], got [2, 3]");
  CHECK(error({0, 3, 4}, {3, 5}, {5, 4}, {5, 5}, {5}) ==
        "[rnn] x must have at least one step, got [0, 3, 4]");
  CHECK(error({2, 3, 7}, {3, 5}, {5, 4}, {5, 5}, {5}) ==
        "[rnn] x must have 4 columns to fit w_ih [5, 4], got [2, 3, 7]");
  CHECK(error({2, 3, 4}, {2, 5}, {5, 4}, {5, 5}, {5}) == "[rnn] h0 must be [3, 5], got [2, 5]");
  CHECK(error({2, 3, 4}, {3, 5}, {6, 4}, {5, 5}, {5}) == "[rnn] w_ih must be [5, 4], got [6, 4]");
  CHECK(error({2, 3, 4}, {3, 5}, {5, 4}, {5, 6}, {5}) == "[rnn] w_hh must be [5, 5], got [5, 6]");
  CHECK(error({2, 3, 4}, {3, 5}, {5, 4}, {5, 5}, {4}) == "[rnn] b_ih must be [5], got [4]");
  CHECK(has(error_of([&] {
              ops::rnn(vec({1}, DType::Int64), {}, {zeros({1, 1}), zeros({1, 1}), {}, {}, {}}, false, false);
            }),
            "x must be float32 or float64, got int64"));
  CHECK(has(error_of([&] {
              ops::rnn(zeros({1, 1, 1}), {},
                       {zeros({1, 1}), Tensor::zeros({1, 1}, DType::Float64), {}, {}, {}}, false, false);
            }),
            "same dtype"));
}
