// SPDX-License-Identifier: Apache-2.0
//
// Recurrent layers step by step and unit by unit, in doubles, as the formulas of torch.nn read.
#pragma once

#include "elements.h"

namespace recurrent {

using namespace elements;
using ops::RecurrentWeights;

struct Sizes {
  int64_t steps, batch, in, hidden, projected;
  bool biased, initial, reverse;
  int64_t out() const { return projected ? projected : hidden; }
};

// The inputs of one layer, in doubles: x, h0, c0, w_ih, w_hh, b_ih, b_hh, w_hr; empty where not there.
struct Inputs {
  Sizes s;
  int64_t gates;
  std::vector<Numbers> values;

  Inputs(const Sizes& sizes, int64_t gate_count) : s(sizes), gates(gate_count) {
    const int64_t columns = gates * s.hidden;
    const bool cells = gates == 4;
    const int64_t counts[] = {s.steps * s.batch * s.in,
                              s.initial ? s.batch * s.out() : 0,
                              s.initial && cells ? s.batch * s.hidden : 0,
                              columns * s.in,
                              columns * s.out(),
                              s.biased ? columns : 0,
                              s.biased ? columns : 0,
                              s.projected * s.hidden};
    unsigned seed = 1;
    for (int64_t count : counts) values.push_back(random(count, -1, 1, seed++));
  }

  Shape shape(int i) const {
    const int64_t columns = gates * s.hidden;
    switch (i) {
      case 0: return {s.steps, s.batch, s.in};
      case 1: return {s.batch, s.out()};
      case 2: return {s.batch, s.hidden};
      case 3: return {columns, s.in};
      case 4: return {columns, s.out()};
      case 7: return {s.projected, s.hidden};
      default: return {columns};
    }
  }
  bool has(int i) const {
    if (i == 1) return s.initial;
    if (i == 2) return s.initial && gates == 4;
    if (i == 5 || i == 6) return s.biased;
    return i != 7 || s.projected > 0;
  }
  Tensor tensor(int i, DType dtype) const { return has(i) ? make(shape(i), values[i], dtype) : Tensor(); }
  RecurrentWeights weights(DType dtype) const {
    return {tensor(3, dtype), tensor(4, dtype), tensor(5, dtype), tensor(6, dtype), tensor(7, dtype)};
  }
};

inline double logistic(double v) { return 1 / (1 + std::exp(-v)); }

// y [steps, batch, out] and, for an LSTM, cn behind it. `relu` is for one gate.
inline Numbers run(const Inputs& in, bool relu = false) {
  const Sizes& s = in.s;
  const int64_t out = s.out();
  Numbers y(s.steps * s.batch * out), cn;
  for (int64_t n = 0; n < s.batch; ++n) {
    Numbers h(out, 0.0), c(s.hidden, 0.0);
    for (int64_t j = 0; j < out && in.has(1); ++j) h[j] = in.values[1][n * out + j];
    for (int64_t j = 0; j < s.hidden && in.has(2); ++j) c[j] = in.values[2][n * s.hidden + j];
    for (int64_t k = 0; k < s.steps; ++k) {
      const int64_t t = s.reverse ? s.steps - 1 - k : k;
      // The parts of the input and of the state, apart, for the sake of the GRU.
      const auto from_input = [&](int64_t gate, int64_t j) {
        const int64_t row = gate * s.hidden + j;
        double sum = s.biased ? in.values[5][row] : 0;
        for (int64_t i = 0; i < s.in; ++i) {
          sum += in.values[3][row * s.in + i] * in.values[0][(t * s.batch + n) * s.in + i];
        }
        return sum;
      };
      const auto from_state = [&](int64_t gate, int64_t j) {
        const int64_t row = gate * s.hidden + j;
        double sum = s.biased ? in.values[6][row] : 0;
        for (int64_t i = 0; i < out; ++i) sum += in.values[4][row * out + i] * h[i];
        return sum;
      };
      const auto both = [&](int64_t gate, int64_t j) { return from_input(gate, j) + from_state(gate, j); };
      Numbers next(s.hidden), cells(s.hidden);
      for (int64_t j = 0; j < s.hidden; ++j) {
        if (in.gates == 1) {
          next[j] = relu ? std::max(0.0, both(0, j)) : std::tanh(both(0, j));
        } else if (in.gates == 3) {
          const double r = logistic(both(0, j)), z = logistic(both(1, j));
          const double candidate = std::tanh(from_input(2, j) + r * from_state(2, j));
          next[j] = (1 - z) * candidate + z * h[j];
        } else {
          cells[j] = logistic(both(1, j)) * c[j] + logistic(both(0, j)) * std::tanh(both(2, j));
          next[j] = logistic(both(3, j)) * std::tanh(cells[j]);
        }
      }
      c = cells;
      for (int64_t p = 0; p < out; ++p) {
        h[p] = s.projected ? 0 : next[p];
        for (int64_t j = 0; j < s.hidden && s.projected; ++j)
          h[p] += in.values[7][p * s.hidden + j] * next[j];
        y[(t * s.batch + n) * out + p] = h[p];
      }
    }
    cn.insert(cn.end(), c.begin(), c.end());
  }
  if (in.gates == 4) y.insert(y.end(), cn.begin(), cn.end());
  return y;
}

// d(sum(dy * run(in))) by input i, by central differences.
inline Numbers slope(Inputs in, int i, const Numbers& dy, bool relu = false) {
  Numbers result(in.values[i].size(), 0.0);
  const double h = 1e-5;
  for (size_t e = 0; e < result.size(); ++e) {
    const double middle = in.values[i][e];
    in.values[i][e] = middle + h;
    const Numbers above = run(in, relu);
    in.values[i][e] = middle - h;
    const Numbers below = run(in, relu);
    in.values[i][e] = middle;
    for (size_t j = 0; j < dy.size(); ++j) result[e] += dy[j] * (above[j] - below[j]) / (2 * h);
  }
  return result;
}

constexpr ops::RecurrentWanted kEverything = {true, true, true, true, true, true, true, true};

inline std::vector<Tensor> listed(const ops::RecurrentGradients& g) {
  return {g.dx, g.dh0, g.dc0, g.dw_ih, g.dw_hh, g.db_ih, g.db_hh, g.dw_hr};
}

// Of values up to 1: a step rounds about twelve products, and the gates' slopes are below 1, so that the
// steps before count for less. Sixteen roundings of 1 in all.
inline double rounding(DType dtype) { return 16 * (dtype == DType::Float32 ? 0x1p-23 : 0x1p-52); }

// Each gradient that is there against differences of the reference, and none where there is no input.
inline void check_gradients(const Inputs& in, const ops::RecurrentGradients& got, const Numbers& dy,
                            DType dtype, bool relu = false) {
  const std::vector<Tensor> gradients = listed(got);
  for (int i = 0; i < 8; ++i) {
    CAPTURE(i);
    REQUIRE(gradients[i].defined() == in.has(i));
    if (!in.has(i)) continue;
    CHECK(gradients[i].shape() == in.shape(i));
    // Differences are right to their step squared, 1e-10, and to a rounding over their step, 1e-11, of each
    // of up to 1,000 results. Float32 rounds gradients that are sums over all steps and the batch.
    const bool wide = dtype == DType::Float64;
    CHECK(all_close(gradients[i], slope(in, i, dy, relu), wide ? 1e-7 : 2e-5, wide ? 1e-9 : 2e-6));
  }
}

inline const std::vector<Sizes> kSizes = {
    {1, 1, 1, 1, 0, true, true, false}, {3, 2, 3, 2, 0, true, true, false},
    {3, 2, 3, 2, 0, true, true, true},  {4, 3, 2, 5, 0, false, false, false},
    {4, 3, 2, 5, 0, true, false, true}, {2, 9, 3, 4, 0, false, true, false},
    {2, 67, 2, 3, 0, true, true, true}, {3, 0, 2, 2, 0, true, true, false},
};

// The tensors of both, one behind the other, for comparisons of bits.
inline Tensor joined(const std::vector<Tensor>& tensors) {
  std::vector<Tensor> flat;
  for (const Tensor& t : tensors) {
    if (t.defined()) flat.push_back(t.view({t.numel()}));
  }
  return ops::cat(flat, 0);
}

}  // namespace recurrent
