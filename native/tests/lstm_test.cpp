// SPDX-License-Identifier: Apache-2.0
#include "recurrent_reference.h"

using namespace recurrent;

namespace {

ops::LstmResult forward(const Inputs& in, DType dtype) {
  return ops::lstm(in.tensor(0, dtype), in.tensor(1, dtype), in.tensor(2, dtype), in.weights(dtype),
                   in.s.reverse);
}

ops::RecurrentGradients backward(const Inputs& in, const Tensor& dy, const Tensor& dcn,
                                 const ops::LstmResult& done) {
  const DType dtype = done.y.dtype();
  return ops::lstm_backward(dy, dcn, in.tensor(0, dtype), in.tensor(1, dtype), in.tensor(2, dtype), done.y,
                            done.reserve, in.weights(dtype), in.s.reverse, kEverything);
}

// With a projection too.
std::vector<Sizes> sizes() {
  std::vector<Sizes> all = kSizes;
  for (Sizes s : kSizes) {
    if (s.hidden == 1) continue;
    s.projected = s.hidden - 1;
    all.push_back(s);
  }
  return all;
}

Numbers part(const Numbers& all, size_t begin, size_t end) {
  return Numbers(all.begin() + static_cast<int64_t>(begin), all.begin() + static_cast<int64_t>(end));
}

}  // namespace

TEST_CASE("lstm and its gradients follow the formula step by step") {
  for (const Sizes& s : sizes()) {
    for (DType dtype : kFloats) {
      CAPTURE(s.batch);
      CAPTURE(s.projected);
      const Inputs in(s, 4);
      const auto done = forward(in, dtype);
      CHECK(done.y.shape() == Shape{s.steps, s.batch, s.out()});
      CHECK(done.cn.shape() == Shape{s.batch, s.hidden});
      const double tolerance = rounding(dtype);
      const Numbers expected = run(in);
      const size_t states = static_cast<size_t>(done.y.numel());
      CHECK(all_close(done.y, part(expected, 0, states), tolerance, tolerance));
      CHECK(all_close(done.cn, part(expected, states, expected.size()), tolerance, tolerance));
      const Numbers upstream = random(static_cast<int64_t>(expected.size()), -1, 1, 99);
      const Tensor dy = make(done.y.shape(), part(upstream, 0, states), dtype);
      const Tensor dcn = make(done.cn.shape(), part(upstream, states, upstream.size()), dtype);
      check_gradients(in, backward(in, dy, dcn, done), upstream, dtype);
    }
  }
}

TEST_CASE("a loss may depend on the states or on the last cells alone") {
  const Inputs in(kSizes[1], 4);
  const auto done = forward(in, DType::Float64);
  Numbers upstream = random(done.y.numel() + done.cn.numel(), -1, 1, 99);
  const size_t states = static_cast<size_t>(done.y.numel());
  Numbers of_states = upstream, of_cells = upstream;
  std::fill(of_states.begin() + done.y.numel(), of_states.end(), 0.0);
  std::fill(of_cells.begin(), of_cells.begin() + done.y.numel(), 0.0);
  const Tensor dy = make(done.y.shape(), part(upstream, 0, states), DType::Float64);
  const Tensor dcn = make(done.cn.shape(), part(upstream, states, upstream.size()), DType::Float64);
  check_gradients(in, backward(in, dy, {}, done), of_states, DType::Float64);
  check_gradients(in, backward(in, {}, dcn, done), of_cells, DType::Float64);
}

TEST_CASE("gates far outside of [-1, 1] saturate and do not overflow") {
  const RecurrentWeights w{make({4, 1}, {1, 1, 1, 1}), make({4, 1}, {0, 0, 0, 0}), {}, {}, {}};
  CHECK(equal(ops::lstm(make({2, 1, 1}, {1e4, 1e4}), {}, {}, w, false).cn, {2}));
  CHECK(equal(ops::lstm(make({1, 1, 1}, {-1e4}), {}, {}, w, false).y, {0}));
}

TEST_CASE("lstm gives the same bits for any thread count") {
  for (int64_t projected : {0, 11}) {
    const Inputs in({5, 130, 33, 40, projected, true, true, false}, 4);
    check_threads([&] {
      const auto done = forward(in, DType::Float32);
      return joined({done.y, done.cn});
    });
    check_threads([&] {
      const auto done = forward(in, DType::Float32);
      return joined(listed(backward(in, done.y, done.cn, done)));
    });
  }
}

TEST_CASE("lstm says what does not fit") {
  const auto zeros = [](const Shape& s) { return Tensor::zeros(s, DType::Float32); };
  const RecurrentWeights w{zeros({8, 4}), zeros({8, 2}), {}, {}, {}};
  CHECK(error_of([&] {
          ops::lstm(zeros({2, 3, 4}), {}, zeros({3, 3}), w, false);
        }) == "[lstm] c0 must be [3, 2], got [3, 3]");
  CHECK(error_of([&] {
          ops::lstm(zeros({2, 3, 4}), {}, {}, {zeros({8, 4}), zeros({8, 2}), {}, {}, zeros({1, 2})}, false);
        }) == "[lstm] w_hh must be [8, 1], got [8, 2]");
  CHECK(error_of([&] {
          ops::lstm(zeros({2, 3, 4}), {}, {}, {zeros({8, 4}), zeros({8, 1}), {}, {}, zeros({1, 3})}, false);
        }) == "[lstm] w_hr must be [1, 2], got [1, 3]");
  CHECK(error_of([&] {
          ops::lstm(zeros({2, 3, 4}), {}, {}, {zeros({8, 4}), {}, {}, {}, {}}, false);
        }) == "[lstm] w_hh must have rank 2, got rank 0: []");
}
