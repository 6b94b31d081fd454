// SPDX-License-Identifier: Apache-2.0
#include "loops/gates.h"

#include "elements.h"

using namespace elements;

namespace {

Numbers everywhere() {
  Numbers numbers = kEdges;
  for (double bound : {1e-3, 0.7, 5.0, 20.0, 110.0}) {
    const Numbers more = random(4001, -bound, bound, 17);
    numbers.insert(numbers.end(), more.begin(), more.end());
  }
  return numbers;
}

Tensor run(void (*narrow)(float*, int64_t), void (*wide)(double*, int64_t), Tensor x) {
  if (x.dtype() == DType::Float32) {
    narrow(x.data<float>(), x.numel());
  } else {
    wide(x.data<double>(), x.numel());
  }
  return x;
}

}  // namespace

// A few roundings of the arithmetic; the polynomials err by less than one. What is below e^-87 is 0.
TEST_CASE("logistic and tanh are exact to a few digits in the last place, everywhere") {
  for (DType dtype : kFloats) {
    const double epsilon = dtype == DType::Float32 ? 0x1p-23 : 0x1p-52;
    const double tiny = dtype == DType::Float32 ? 1.7e-38 : 0;
    const Tensor x = vec(everywhere(), dtype);
    Numbers logistic = read(x), tanh = read(x);
    for (double& v : logistic) v = v < 0 ? std::exp(v) / (1 + std::exp(v)) : 1 / (1 + std::exp(-v));
    for (double& v : tanh) v = std::tanh(v);
    CHECK(all_close(run(loops::logistic_run, loops::logistic_run, vec(everywhere(), dtype)), logistic,
                    3 * epsilon, tiny));
    CHECK(
        all_close(run(loops::tanh_run, loops::tanh_run, vec(everywhere(), dtype)), tanh, 3 * epsilon, tiny));
  }
}

TEST_CASE("an element has the same bits wherever it stands in a run") {
  const Tensor x = vec(random(67, -6, 6));
  const Tensor whole = run(loops::tanh_run, loops::tanh_run, vec(read(x)));
  for (int64_t first = 0; first < 67; ++first) {
    Tensor rest = vec(read(x));
    loops::tanh_run(rest.data<float>() + first, 67 - first);
    CHECK(rest.data<float>()[66] == whole.data<float>()[66]);
    CHECK(rest.data<float>()[first] == whole.data<float>()[first]);
  }
}
