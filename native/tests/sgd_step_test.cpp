// SPDX-License-Identifier: Apache-2.0
#include "optimizer_steps.h"

using namespace rushlight;
using namespace optimizer_steps;
using ops::SgdOptions;
namespace ref = reference;

TEST_CASE("ten steps of sgd_step equal torch.optim.SGD's") {
  struct Case {
    SgdOptions options;
    Values first, second, first_buffer, second_buffer;
  };
  const Case cases[] = {
      {{0.1, 0, 0, 0, false, false},
       {-1.2062500000000003, 0.79374999999999996, -0.80625000000000002, 1.9937499999999999,
        -0.0062500000000000073},
       {0.056250000000000001, -1.925, 0.49374999999999997},
       {},
       {}},
      {{0.1, 0.9, 0, 0, false, false},
       {-1.4059437052750001, 0.5900058201437498, -1.9916599308375, 4.0842938781812501, -0.4407001564000001},
       {0.036000000000000011, -2.1888125000000005, 0.31037499999999996},
       {-1.2843818947499999, 1.8361175779375001, -0.1296221453749998, -1.3646734686875004,
        -1.0452223959999998},
       {-1.21, 1.4568750000000001, 0.48375000000000012}},
      {{0.05, 0.9, 0.3, 0, false, false},
       {-1.2597193421093746, 0.71606082569687513, -1.1195314172968751, 2.675043185709375,
        -0.23150689248437512},
       {-0.012781249999999996, -1.9823437500000001, 0.46409375000000008},
       {-1.0007652046875, 1.4523573904374998, -0.1197920384374998, -1.1804595873125003, -0.68807087218749974},
       {-0.93812499999999999, 1.4906250000000003, 0.39937499999999992}},
      {{0.05, 0.8, 0, 0, true, false},
       {-1.29540825312, 0.78567042143999988, -1.1142753443199997, 2.4612098019200004, -0.077321635520000029},
       {0.035975000000000014, -1.9950999999999999, 0.43622500000000003},
       {-1.5533328319999997, 1.8830963840000001, -0.8118771520000001, -0.53540748799999993,
        -0.97154147200000018},
       {-1.24, 1.2025000000000001, 0.28500000000000014}},
      {{0.1, 0, 0, 0.2, false, false},
       {-0.9632798424983644, 0.61968490143063715, -0.64778001667006313, 1.6325122411437121,
        0.021758591878237591},
       {0.060315499999999994, -1.8159135, 0.46478550000000002},
       {},
       {}},
      {{0.05, 0.9, 0.5, 0.1, false, false},
       {-1.049755424591174, 0.56464904968664509, -0.88618271446299213, 2.3259259699501551,
        -0.19758985913755481},
       {-0.011291521484374996, -1.9537899257812501, 0.47107779492187507},
       {-1.2108165289008279, 1.4538778662308571, -0.38719308018303578, -0.33189908888754105,
        -0.52750705408223619},
       {-0.76637269531249996, 1.193954765625, 0.43795972656249993}},
      {{0.05, 0.9, 0, 0.1, true, true},
       {-1.0176495642664594, 1.0256802880492926, 0.057658818145291328, 0.12414825101457003,
        0.035985442294952201},
       {-0.16359023657031252, -1.3995072067031251, 0.6858368986640625},
       {0.51868824551551218, -1.1595586550178378, -0.010367771481895161, 1.7567339275925951,
        1.1844798393425597},
       {1.1939120296875001, -1.8900919031249999, -0.31273873593750001}},
      {{0.1, 0, 0, 0, false, true},
       {-1.4187499999999997, 1.20625, -0.56874999999999998, 1.2562500000000001, -0.11874999999999999},
       {-0.18125000000000002, -1.575, 0.63124999999999998},
       {},
       {}},
  };
  for (const Case& c : cases) {
    CAPTURE(&c - cases);
    for (DType dtype : {DType::Float32, DType::Float64}) {
      Tensor p = first_parameter(dtype), q = second_parameter(dtype), p_buffer, q_buffer;
      for (int step = 0; step < 10; ++step) {
        Tensors parameters = {p}, gradients = {first_gradient(dtype, step)}, buffers = {p_buffer};
        if (second_steps(step)) {
          parameters.push_back(q);
          gradients.push_back(second_gradient(dtype, step));
          buffers.push_back(q_buffer);
        }
        ops::sgd_step(parameters, gradients, buffers, c.options);
        p_buffer = buffers[0];
        if (second_steps(step)) q_buffer = buffers[1];
      }
      check_near(p, c.first, kRoundings);
      check_near(q, c.second, kRoundings);
      CHECK(p_buffer.defined() == !c.first_buffer.empty());
      if (p_buffer.defined()) check_near(p_buffer, c.first_buffer, kRoundings);
      if (q_buffer.defined()) check_near(q_buffer, c.second_buffer, kRoundings);
    }
  }
}

TEST_CASE("the first momentum buffer is a copy of the gradient") {
  Tensors p = {pattern({3}, DType::Float32)}, g = {pattern({3}, DType::Float32, 5)}, b(1);
  const Tensor before = clone(g[0]);
  ops::sgd_step(p, g, b, {0.1, 0.9, 0.5, 0, false, false});
  CHECK(ref::same_bits(b[0], before));
  ops::sgd_step(p, g, b, {0.1, 0.9, 0.5, 0, false, false});
  CHECK(ref::same_bits(g[0], before));
  // Without momentum none is made, and one that is there stays.
  Tensors none(1);
  ops::sgd_step(p, g, none, {0.1, 0, 0, 0, false, false});
  CHECK_FALSE(none[0].defined());
  const Tensor kept = clone(b[0]);
  ops::sgd_step(p, g, b, {0.1, 0, 0, 0, false, false});
  CHECK(ref::same_bits(b[0], kept));
}

TEST_CASE("sgd_step has the same bits for any thread count, cut and offset") {
  const std::vector<int64_t> sizes = {20000, 1, 0, 333, 40001, 7};
  for (DType dtype : {DType::Float32, DType::Float64}) {
    const SgdOptions options{0.1, 0.9, 0, 0.01, true, false};
    const auto stepped = [&](int64_t offset) {
      Tensors p, g, b;
      for (size_t i = 0; i < sizes.size(); ++i) {
        p.push_back(shifted(sizes[i], offset, dtype, i, -1));
        g.push_back(shifted(sizes[i], offset, dtype, i + 10, -1));
        b.push_back(shifted(sizes[i], offset, dtype, i + 20, -1));
      }
      ops::sgd_step(p, g, b, options);
      return p;
    };
    for (size_t i = 0; i < sizes.size(); ++i) {
      ref::check_same_bits_for_any_thread_count([&] { return stepped(0)[i]; });
    }
    const Tensors expected = stepped(0);
    for (int64_t offset = 1; offset < 16; ++offset) {
      const Tensors actual = stepped(offset);
      for (size_t i = 0; i < sizes.size(); ++i) CHECK(ref::same_bits(actual[i], expected[i]));
    }
    // One parameter after the other gives what all together give.
    for (size_t i = 0; i < sizes.size(); ++i) {
      Tensors p = {shifted(sizes[i], 0, dtype, i, -1)}, g = {shifted(sizes[i], 0, dtype, i + 10, -1)};
      Tensors b = {shifted(sizes[i], 0, dtype, i + 20, -1)};
      ops::sgd_step(p, g, b, options);
      CHECK(ref::same_bits(p[0], expected[i]));
    }
  }
}

TEST_CASE("sgd_step takes parameters of both dtypes, and none") {
  Tensors p = {pattern({3}, DType::Float32), pattern({3}, DType::Float64), Tensor::scalar(1, DType::Float32)};
  Tensors g = {pattern({3}, DType::Float32, 5), pattern({3}, DType::Float64, 5),
               Tensor::scalar(2, DType::Float32)};
  Tensors b(3), none;
  ops::sgd_step(p, g, b, {0.25, 0, 0, 0, false, false});
  CHECK(ref::values(p[0]) == ref::values(p[1]));  // a power of two: exact in both
  CHECK(ref::values(p[2]) == Values{0.5});
  ops::sgd_step(none, none, none, {0.25, 0.9, 0, 0, false, false});
  CHECK(none.empty());
}

TEST_CASE("sgd_step refuses what does not fit, and changes nothing") {
  const Tensor x = pattern({3}, DType::Float32), y = pattern({3}, DType::Float32, 5);
  const auto error = [&](Tensors p, Tensors g, Tensors b, const SgdOptions& options) {
    const Tensor before = clone(x);
    const std::string text = ref::error_of([&] { ops::sgd_step(p, g, b, options); });
    CHECK(ref::same_bits(x, before));
    return text;
  };
  const Tensors none(1);
  const SgdOptions ok{0.1, 0.9, 0, 0, false, false};
  CHECK(error({x}, {y}, none, {-0.1, 0, 0, 0, false, false}) == "[sgd_step] lr must be at least 0, got -0.1");
  CHECK(error({x}, {y}, none, {kNaN, 0, 0, 0, false, false}) == "[sgd_step] lr must be at least 0, got nan");
  CHECK(error({x}, {y}, none, {0.1, -1, 0, 0, false, false}) ==
        "[sgd_step] momentum must be at least 0, got -1");
  CHECK(error({x}, {y}, none, {0.1, 0, 0, -1, false, false}) ==
        "[sgd_step] weight_decay must be at least 0, got -1");
  CHECK(error({x}, {y}, none, {0.1, 0.9, kNaN, 0, false, false}) ==
        "[sgd_step] dampening must be a number, got nan");
  CHECK(error({x}, {y}, none, {0.1, 0.9, 0.5, 0, true, false}) ==
        "[sgd_step] nesterov needs a momentum above 0 and no dampening, got momentum 0.9 and dampening 0.5");
  CHECK(error({x}, {}, none, ok) ==
        "[sgd_step] gradients must have one entry a parameter: 1 parameters, 0 entries");
  CHECK(error({x, y}, {y, y}, Tensors(1), ok) ==
        "[sgd_step] momentum_buffers must have one entry a parameter: 2 parameters, 1 entries");
  CHECK(error({x}, {Tensor()}, none, ok) ==
        "[sgd_step] gradients[0] is undefined, but parameters[0] [3] needs it");
  CHECK(error({x, y}, {clone(y), pattern({2}, DType::Float32)}, Tensors(2), ok) ==
        "[sgd_step] gradients[1] must have the shape and dtype of parameters[1], [3] float32, got [2] "
        "float32");
  CHECK(error({x}, {pattern({3}, DType::Float64)}, none, ok) ==
        "[sgd_step] gradients[0] must have the shape and dtype of parameters[0], [3] float32, got [3] "
        "float64");
  CHECK(error({x}, {y}, {pattern({4}, DType::Float32)}, ok) ==
        "[sgd_step] momentum_buffers[0] must have the shape and dtype of parameters[0], [3] float32, got [4] "
        "float32");
  const Tensor integers = Tensor::zeros({3}, DType::Int64);
  CHECK(error({integers}, {integers}, none, ok) ==
        "[sgd_step] parameters[0] must be float32 or float64, got int64");
}

TEST_CASE("sgd_step refuses parameters that share memory") {
  const Tensor whole = pattern({6}, DType::Float32), g = pattern({3}, DType::Float32, 5);
  Tensors none(2), same = {whole.view({3}), whole.view({3}, 2)}, gradients = {g, g};
  CHECK(ref::error_of([&] {
          ops::sgd_step(same, gradients, none, {0.1, 0, 0, 0, false, false});
        }) ==
        "[sgd_step] parameters[1] shares memory with parameters[0]; list each parameter once, and clone one "
        "of the two");
  // Neighbours in one buffer are apart, and a gradient may serve twice.
  Tensors apart = {whole.view({3}), whole.view({3}, 3)};
  ops::sgd_step(apart, gradients, none, {0.1, 0, 0, 0, false, false});
  Tensors one(1), p = {whole.view({3})}, own = {whole.view({3})};
  CHECK(ref::error_of([&] {
          ops::sgd_step(p, own, one, {0.1, 0, 0, 0, false, false});
        }).find("shares memory") != std::string::npos);
}
