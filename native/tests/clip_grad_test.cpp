// SPDX-License-Identifier: Apache-2.0
#include "optimizer_steps.h"

using namespace rushlight;
using namespace optimizer_steps;
namespace ref = reference;

namespace {

double norm(const Tensors& tensors, double p) { return ref::values(ops::total_norm(tensors, p))[0]; }

}  // namespace

TEST_CASE("total_norm is the norm of the norms") {
  for (DType dtype : {DType::Float32, DType::Float64}) {
    const Tensors x = {ref::tensor({2}, dtype, {3, -4}), ref::tensor({1, 1}, dtype, {12}),
                       ref::tensor({3}, dtype, {0, 0, 0}), Tensor::zeros({0}, dtype)};
    CHECK(norm(x, 2) == 13);
    CHECK(norm(x, 1) == 19);
    CHECK(norm(x, kInf) == 12);
    CHECK(norm({x[0], x[1]}, -kInf) == 3);
    CHECK(norm(x, 0) == 2);  // tensors with an element that is not 0, as in PyTorch
    CHECK(norm(x, 3) == doctest::Approx(std::cbrt(27 + 64 + 1728)));
    CHECK(ops::total_norm(x, 2).dtype() == dtype);
    CHECK(ops::total_norm(x, 2).rank() == 0);
    CHECK(std::isnan(norm({ref::tensor({2}, dtype, {kNaN, 1})}, kInf)));
    CHECK(std::isnan(norm({ref::tensor({2}, dtype, {1, kNaN}), x[0]}, 2)));
    CHECK(norm({ref::tensor({2}, dtype, {kInf, 1})}, 2) == kInf);
  }
  CHECK(norm({}, 2) == 0);
  const Tensors mixed = {ref::tensor({1}, DType::Float32, {3}), ref::tensor({1}, DType::Float64, {4})};
  CHECK(norm(mixed, 2) == 5);
  CHECK(ops::total_norm(mixed, 2).dtype() == DType::Float64);
}

TEST_CASE("clip_grads_with_norm scales to the norm, and leaves smaller gradients alone") {
  for (DType dtype : {DType::Float32, DType::Float64}) {
    Tensors g = {ref::tensor({2}, dtype, {3, -4}), ref::tensor({1}, dtype, {12})};
    const Tensors before = {clone(g[0]), clone(g[1])};
    ops::clip_grads_with_norm(g, 14, ops::total_norm(g, 2));
    CHECK((ref::same_bits(g[0], before[0]) && ref::same_bits(g[1], before[1])));
    ops::clip_grads_with_norm(g, 6.5, ops::total_norm(g, 2));
    const double by = 6.5 / (13 + 1e-6);
    check_near(g[0], {3 * by, -4 * by});
    check_near(g[1], {12 * by});
    ops::clip_grads_with_norm(g, 1, Tensor::scalar(kNaN, dtype));
    CHECK(std::isnan(ref::values(g[1])[0]));
  }
}

TEST_CASE("clip_grad_value clamps, and keeps NaN") {
  Tensors g = {ref::tensor({5}, DType::Float32, {-3, -0.5, kNaN, 0.25, kInf})};
  ops::clip_grad_value(g, 0.5);
  const Values v = ref::values(g[0]);
  CHECK((v[0] == -0.5 && v[1] == -0.5 && std::isnan(v[2]) && v[3] == 0.25 && v[4] == 0.5));
}

TEST_CASE("norms and clipping have the same bits for any thread count") {
  const auto made = [] {
    Tensors g;
    for (int64_t n : {50001, 3, 0, 20000}) g.push_back(shifted(n, 0, DType::Float32, n, -1));
    return g;
  };
  for (double p : {0.0, 1.0, 2.0, 2.5, kInf}) {
    ref::check_same_bits_for_any_thread_count([&] { return ops::total_norm(made(), p); });
  }
  ref::check_same_bits_for_any_thread_count([&] {
    Tensors g = made();
    ops::clip_grads_with_norm(g, 1, ops::total_norm(g, 2));
    ops::clip_grad_value(g, 1e-3);
    return g[0];
  });
}

TEST_CASE("norms and clipping refuse what does not fit") {
  Tensors g = {Tensor::zeros({2}, DType::Float32)}, same = {g[0], g[0]};
  CHECK(ref::error_of([&] { ops::total_norm(g, kNaN); }) ==
        "[total_norm] norm_type must be a number, got nan");
  CHECK(ref::error_of([&] { ops::clip_grad_value(g, -1); }) ==
        "[clip_grad_value] clip_value must be at least 0, got -1");
  CHECK(ref::error_of([&] { ops::clip_grads_with_norm(g, 1, g[0]); }) ==
        "[clip_grads_with_norm] total_norm must have one element, got [2]");
  CHECK(ref::error_of([&] { ops::clip_grad_value(same, 1); }).find("shares memory") != std::string::npos);
}
