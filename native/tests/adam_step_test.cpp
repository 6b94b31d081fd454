// SPDX-License-Identifier: Apache-2.0
#include "optimizer_steps.h"

using namespace rushlight;
using namespace optimizer_steps;
using ops::AdamOptions;
namespace ref = reference;

namespace {

// A parameter with what adam_step keeps for it.
struct State {
  Tensor p, m, v, largest;
  int64_t steps = 0;

  explicit State(const Tensor& p)
      : p(p),
        m(Tensor::zeros(p.shape(), p.dtype())),
        v(Tensor::zeros(p.shape(), p.dtype())),
        largest(Tensor::zeros(p.shape(), p.dtype())) {}
};

void step(const std::vector<State*>& states, const Tensors& gradients, const AdamOptions& options) {
  Tensors p, m, v, largest;
  std::vector<int64_t> steps;
  for (State* state : states) {
    p.push_back(state->p);
    m.push_back(state->m);
    v.push_back(state->v);
    if (options.amsgrad) largest.push_back(state->largest);
    steps.push_back(++state->steps);
  }
  ops::adam_step(p, gradients, m, v, largest, steps, options);
}

}  // namespace

TEST_CASE("ten steps of adam_step equal torch.optim.Adam's and AdamW's") {
  struct Case {
    AdamOptions options;
    Values first, second, exp_avg, exp_avg_sq, max_exp_avg_sq;
  };
  const Case cases[] = {
      {{0.1, 0.9, 0.999, 1e-08, 0.0, false, false, false},
       {-1.1348542555589387, 0.80760103344481426, -0.92951725523994266, 2.2134245166875601,
        -0.4009262861181207},
       {0.031541828936900294, -1.9288853668807417, 0.3625168095452973},
       {-0.12843818947499999, 0.18361175779374994, -0.01296221453749998, -0.13646734686875001,
        -0.10452223959999996},
       {0.01271603491146194, 0.013735384359280928, 0.012284192017993427, 0.015732164221886429,
        0.012158743490649628},
       {}},
      {{0.05, 0.8, 0.95, 0.001, 0.1, false, false, false},
       {-1.1954817653534191, 0.88984142405343225, -0.76702357406789223, 1.8268441480143423,
        -0.19596852167812767},
       {-0.015420607181149158, -1.8231287259771507, 0.46143704882666919},
       {-0.41862542411093467, 0.45835426842624205, -0.22900704140091446, 0.055698131418397384,
        -0.21399100042853567},
       {0.57291169317702828, 0.54013111920411716, 0.50912059805333321, 0.62155728283609624,
        0.47388041371944567},
       {}},
      {{0.1, 0.5, 0.9, 1e-08, 0.0, true, false, false},
       {-1.268667604250217, 0.83903650490759896, -0.90345206602271411, 1.875076780872452,
        -0.23483294559149231},
       {0.033704869279634564, -1.8919627199538422, 0.3784933606585259},
       {-0.873291015625, 0.95257568359375, -0.4989013671875, -0.43475341796875, -0.06201171875},
       {0.95370705395859356, 0.78753991319570305, 0.82888180145078116, 1.079919186323828,
        0.71280751761484373},
       {0.96201825439843724, 0.84794570312499984, 0.94875453882812488, 1.079919186323828,
        0.92730690859374987}},
      {{0.1, 0.9, 0.999, 1e-08, 0.1, false, false, true},
       {-1.0271840560699552, 0.72769118287811518, -0.85626770094894167, 2.0222985721971414,
        -0.36671037968710252},
       {0.031850356747557776, -1.8745625285863721, 0.34864060827947874},
       {-0.12843818947499999, 0.18361175779374994, -0.01296221453749998, -0.13646734686875001,
        -0.10452223959999996},
       {0.01271603491146194, 0.013735384359280928, 0.012284192017993427, 0.015732164221886429,
        0.012158743490649628},
       {}},
      {{0.1, 0.3, 0.7, 1e-08, 0.3, true, true, true},
       {-0.97715196638622914, 0.87051781048557764, -0.34473081725821086, 1.062596246963335,
        0.053222015938989314},
       {-0.15258767187077432, -1.4834337041487358, 0.66960225565792875},
       {1.01699114265, -1.1877576422687499, 0.46759483321250001, 0.98748486869374985, -0.12791747622499997},
       {1.6407734536664065, 1.0436444318003908, 1.0611362118773437, 2.0796885852972657, 0.66032459126015619},
       {2.0001435278906254, 1.8963398437500003, 2.0595375164062504, 2.0796885852972657, 1.9922313515625003}},
      {{0.1, 0.0, 0.99, 1e-08, 0.05, false, true, false},
       {-1.2040144087395046, 1.1661094684118565, -0.34370154206554399, 1.4339802468863558,
        0.095681807599033442},
       {-0.18034922356091646, -1.6438655758863785, 0.69803180961594158},
       {0.8811743628416403, -1.3223910981687665, 0.29663923373114232, 2.0798011876419755,
        -0.30911443083971946},
       {0.12360639536613471, 0.12881665898146177, 0.11993795309768689, 0.15751419204923331,
        0.11678303448520487},
       {}},
  };
  for (const Case& c : cases) {
    CAPTURE(&c - cases);
    for (DType dtype : {DType::Float32, DType::Float64}) {
      State first(first_parameter(dtype)), second(second_parameter(dtype));
      for (int i = 0; i < 10; ++i) {
        if (second_steps(i)) {
          step({&first, &second}, {first_gradient(dtype, i), second_gradient(dtype, i)}, c.options);
        } else {
          step({&first}, {first_gradient(dtype, i)}, c.options);
        }
      }
      check_near(first.p, c.first, kRoundings);
      check_near(second.p, c.second, kRoundings);
      check_near(first.m, c.exp_avg, kRoundings);
      check_near(first.v, c.exp_avg_sq, kRoundings);
      if (c.options.amsgrad) check_near(first.largest, c.max_exp_avg_sq, kRoundings);
    }
  }
}

TEST_CASE("the first step of Adam is lr wherever there is a gradient") {
  State state(Tensor::zeros({4}, DType::Float64));
  step({&state}, {ref::tensor({4}, DType::Float64, {1e-3, -5, 1e3, 0})},
       {0.01, 0.9, 0.999, 1e-300, 0, false, false, false});
  check_near(state.p, {-0.01, 0.01, -0.01, 0});
}

TEST_CASE("adam_step lets NaN through, also past amsgrad's maximum") {
  for (bool amsgrad : {false, true}) {
    State state(Tensor::zeros({3}, DType::Float32));
    const AdamOptions options{0.1, 0.9, 0.999, 1e-8, 0, amsgrad, false, false};
    step({&state}, {ref::tensor({3}, DType::Float32, {1, kNaN, kInf})}, options);
    step({&state}, {ref::tensor({3}, DType::Float32, {1, 1, 1})}, options);
    const Values p = ref::values(state.p);
    CHECK(std::isfinite(p[0]));
    CHECK(std::isnan(p[1]));
    CHECK(std::isnan(p[2]));
    if (amsgrad) CHECK(std::isnan(ref::values(state.largest)[1]));
  }
}

TEST_CASE("adam_step has the same bits for any thread count, cut and offset") {
  const std::vector<int64_t> sizes = {20000, 1, 0, 333, 40001, 7};
  for (DType dtype : {DType::Float32, DType::Float64}) {
    for (bool amsgrad : {false, true}) {
      const AdamOptions options{0.1, 0.9, 0.999, 1e-8, 0.01, amsgrad, false, true};
      const auto stepped = [&](size_t from, size_t to, int64_t offset) {
        Tensors p, g, m, v, largest;
        for (size_t i = from; i < to; ++i) {
          p.push_back(shifted(sizes[i], offset, dtype, i, -1));
          g.push_back(shifted(sizes[i], offset, dtype, i + 10, -1));
          m.push_back(shifted(sizes[i], offset, dtype, i + 20, -1));
          v.push_back(shifted(sizes[i], offset, dtype, i + 30, 0));
          if (amsgrad) largest.push_back(shifted(sizes[i], offset, dtype, i + 40, 0));
        }
        ops::adam_step(p, g, m, v, largest, std::vector<int64_t>(p.size(), 3), options);
        return p;
      };
      for (size_t i = 0; i < sizes.size(); ++i) {
        ref::check_same_bits_for_any_thread_count([&] { return stepped(0, sizes.size(), 0)[i]; });
      }
      const Tensors expected = stepped(0, sizes.size(), 0);
      for (int64_t offset = 1; offset < 16; ++offset) {
        const Tensors actual = stepped(0, sizes.size(), offset);
        for (size_t i = 0; i < sizes.size(); ++i) CHECK(ref::same_bits(actual[i], expected[i]));
      }
      for (size_t i = 0; i < sizes.size(); ++i) {
        CHECK(ref::same_bits(stepped(i, i + 1, 0)[0], expected[i]));
      }
    }
  }
}

TEST_CASE("adam_step refuses what does not fit, and changes nothing") {
  const Tensor x = pattern({3}, DType::Float32), g = pattern({3}, DType::Float32, 5);
  const AdamOptions ok{0.1, 0.9, 0.999, 1e-8, 0, false, false, false};
  const auto error = [&](Tensors gradients, Tensors m, Tensors v, Tensors largest, std::vector<int64_t> steps,
                         const AdamOptions& options) {
    const Tensor before = clone(x);
    Tensors p = {x};
    const std::string text =
        ref::error_of([&] { ops::adam_step(p, gradients, m, v, largest, steps, options); });
    CHECK(ref::same_bits(x, before));
    return text;
  };
  const Tensor m = Tensor::zeros({3}, DType::Float32), v = Tensor::zeros({3}, DType::Float32);
  const auto option_error = [&](const AdamOptions& options) {
    return error({g}, {m}, {v}, {}, {1}, options);
  };
  CHECK(option_error({-1, 0.9, 0.999, 1e-8, 0, false, false, false}) ==
        "[adam_step] lr must be at least 0, got -1");
  CHECK(option_error({kNaN, 0.9, 0.999, 1e-8, 0, false, false, false}) ==
        "[adam_step] lr must be at least 0, got nan");
  CHECK(option_error({0.1, 1, 0.999, 1e-8, 0, false, false, false}) ==
        "[adam_step] beta1 must be in [0, 1), got 1");
  CHECK(option_error({0.1, 0.9, -0.5, 1e-8, 0, false, false, false}) ==
        "[adam_step] beta2 must be in [0, 1), got -0.5");
  CHECK(option_error({0.1, 0.9, 0.999, -1, 0, false, false, false}) ==
        "[adam_step] eps must be at least 0, got -1");
  CHECK(option_error({0.1, 0.9, 0.999, 1e-8, kNaN, false, false, false}) ==
        "[adam_step] weight_decay must be at least 0, got nan");
  CHECK(option_error({0.1, 0.9, 0.999, 1e-8, 0, true, false, false}) ==
        "[adam_step] max_exp_avg_sqs must have one entry a parameter: 1 parameters, 0 entries");
  CHECK(error({g}, {m}, {v}, {}, {}, ok) ==
        "[adam_step] steps must have one entry a parameter: 1 parameters, 0 entries");
  CHECK(error({g}, {m}, {v}, {}, {0}, ok) ==
        "[adam_step] steps[0] counts this step and must be at least 1, got 0");
  CHECK(error({}, {m}, {v}, {}, {1}, ok) ==
        "[adam_step] gradients must have one entry a parameter: 1 parameters, 0 entries");
  CHECK(error({g}, {Tensor()}, {v}, {}, {1}, ok) ==
        "[adam_step] exp_avgs[0] is undefined, but parameters[0] [3] needs it");
  CHECK(error({g}, {m}, {Tensor::zeros({3}, DType::Float64)}, {}, {1}, ok) ==
        "[adam_step] exp_avg_sqs[0] must have the shape and dtype of parameters[0], [3] float32, got [3] "
        "float64");
  CHECK(error({g}, {m}, {m}, {}, {1}, ok) ==
        "[adam_step] exp_avg_sqs[0] shares memory with exp_avgs[0]; list each parameter once, and clone one "
        "of the two");
  CHECK(error({x}, {m}, {v}, {}, {1}, ok).find("shares memory") != std::string::npos);
}
