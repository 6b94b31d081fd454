// SPDX-License-Identifier: Apache-2.0
//
// What an optimizer remembers of a parameter that gets no gradients any more fades to zero, and does not
// stay among the subnormal numbers.
#include "optimizer_steps.h"

using namespace rushlight;
using namespace optimizer_steps;

namespace {

constexpr double kSmall = 3e-38;  // normal in float32; its half is still, its quarter not

Tensor small() { return Tensor::full({4}, DType::Float32, kSmall); }

void check_all(const Tensor& t, double expected) {
  for (double value : reference::values(t)) CHECK(value == expected);
}

}  // namespace

TEST_CASE("the momentum of sgd_step fades to zero") {
  Tensors p = {small()}, g = {Tensor::zeros({4}, DType::Float32)}, b = {small()};
  for (int i = 0; i < 2; ++i) ops::sgd_step(p, g, b, {0, 0.5, 0, 0, false, false});
  check_all(b[0], 0);
}

TEST_CASE("both means of adam_step fade to zero") {
  Tensors p = {small()}, g = {Tensor::zeros({4}, DType::Float32)}, m = {small()}, v = {small()}, none;
  for (int i = 1; i <= 2; ++i)
    ops::adam_step(p, g, m, v, none, {i}, {0, 0.5, 0.5, 1e-8, 0, false, false, false});
  check_all(m[0], 0);
  check_all(v[0], 0);
}

TEST_CASE("the mean of squares of adam_step stays where eps is smaller than its root") {
  Tensors p = {small()}, g = {Tensor::zeros({4}, DType::Float32)}, m = {small()}, v = {small()}, none;
  for (int i = 1; i <= 2; ++i)
    ops::adam_step(p, g, m, v, none, {i}, {0, 0.5, 0.5, 0, 0, false, false, false});
  check_all(m[0], 0);
  check_all(v[0], double(float(kSmall)) / 4);
}

TEST_CASE("all means of rmsprop_step fade to zero") {
  Tensors p = {small()}, g = {Tensor::zeros({4}, DType::Float32)}, v = {small()}, a = {small()},
          b = {small()};
  for (int i = 0; i < 2; ++i) ops::rmsprop_step(p, g, v, a, b, {0, 0.5, 1e-8, 0, 0.5, true, false});
  check_all(v[0], 0);
  check_all(a[0], 0);
  check_all(b[0], 0);
}

TEST_CASE("a mean that is not a number stays so") {
  Tensors p = {small()}, g = {Tensor::zeros({4}, DType::Float32)},
          b = {Tensor::full({4}, DType::Float32, kNaN)};
  ops::sgd_step(p, g, b, {0, 0.5, 0, 0, false, false});
  for (double value : reference::values(b[0])) CHECK(std::isnan(value));
}
