// SPDX-License-Identifier: Apache-2.0
#include "loops/conv_sizes.h"

#include <algorithm>
#include <string>

#include "core/check.h"
#include "rushlight/error.h"

namespace rushlight::loops {
namespace {

constexpr const char* kBatched[] = {"[n, c, l]", "[n, c, h, w]", "[n, c, d, h, w]"};
constexpr const char* kSingle[] = {"[c, l]", "[c, h, w]", "[c, d, h, w]"};
constexpr const char* kKernel[] = {"kernel", "kernel_h, kernel_w", "kernel_d, kernel_h, kernel_w"};
constexpr const char* kInput[] = {"input length", "input height and width", "input depth, height and width"};

// One number a spatial dim: "3", "3 x 3"; as a tuple "3", "(3, 3)".
template <class F>
std::string joined(int spatial, const char* between, F&& number) {
  std::string text = std::to_string(number(0));
  for (int i = 1; i < spatial; ++i) text += between + std::to_string(number(i));
  return text;
}
template <class F>
std::string tuple(int spatial, F&& number) {
  const std::string inner = joined(spatial, ", ", number);
  return spatial == 1 ? inner : "(" + inner + ")";
}

class Sizes {
 public:
  Sizes(const char* op, const Shape& x, const Shape& w, const ConvChoice& choice)
      : op_(op), x_(x), w_(w), choice_(choice), spatial_(choice.spatial), first_(x.rank() - choice.spatial) {}

  ConvSizes make() {
    check_shapes();
    check_steps();
    ConvSizes s{};
    s.groups = choice_.groups;
    s.images = first_ == 2 ? x_[0] : 1;
    const int64_t x_channels = x_[first_ - 1];
    const int64_t y_channels =
        choice_.transposed ? check::multiply(op_, "the channels", w_[1], s.groups) : w_[0];
    s.in = choice_.transposed ? y_channels : x_channels;
    s.out = choice_.transposed ? x_channels : y_channels;
    int64_t sizes[5] = {x_[0], y_channels};
    sizes[first_ - 1] = y_channels;
    for (int i = 0; i < spatial_; ++i) {
      ConvAxis& axis = s.axes[3 - spatial_ + i];
      axis = axis_of(i);
      sizes[first_ + i] = choice_.transposed ? axis.in : axis.out;
    }
    const auto y_size = [&](int i) { return sizes[first_ + i]; };
    for (int i = 0; i < spatial_; ++i) {
      if (y_size(i) < 1) fail_empty();
    }
    s.y_shape = Shape("shape", sizes, x_.rank());
    return s;
  }

 private:
  const ConvStep& step(int i) const { return choice_.steps[i]; }
  int64_t in(int i) const { return x_[first_ + i]; }
  int64_t kernel(int i) const { return w_[2 + i]; }

  template <class F>
  std::string list(F&& number) const {
    return tuple(spatial_, number);
  }

  void check_shapes() const {
    const int kind = spatial_ - 1;
    if (first_ != 1 && first_ != 2) {
      fail(op_, "x must be ", kBatched[kind], " or ", kSingle[kind], ", got ", x_,
           first_ == 0 ? "; add a channel dimension" : "");
    }
    if (w_.rank() != spatial_ + 2 || std::count(w_.begin(), w_.end(), 0) > 0) {
      fail(op_, "w must be [", choice_.transposed ? "in, out / groups, " : "out, in / groups, ",
           kKernel[kind], "] with no empty dimension, got ", w_);
    }
    const int64_t groups = choice_.groups;
    check::positive(op_, "groups", groups);
    const int64_t channels = x_[first_ - 1];
    if (choice_.transposed) {
      if (channels != w_[0]) {
        fail(op_, "x must have ", w_[0], " channels to fit the weight ", w_, ", got ", x_);
      }
      if (channels % groups != 0) {
        fail(op_, "groups must divide the input channels: groups is ", groups, ", x has ", channels,
             " channels");
      }
      return;
    }
    if (channels % groups != 0 || w_[0] % groups != 0) {
      fail(op_, "groups must divide the input and the output channels: groups is ", groups, ", x has ",
           channels, " channels, w gives ", w_[0]);
    }
    if (w_[1] != channels / groups) {
      fail(op_, "x must have ", check::multiply(op_, "the channels", w_[1], groups),
           " channels to fit the weight ", w_, " with groups ", groups, ", got ", x_);
    }
  }

  template <class F>
  void check_least(const char* name, int64_t least, F&& number) const {
    for (int i = 0; i < spatial_; ++i) {
      if (number(i) < least) fail(op_, name, " must be at least ", least, ", got ", list(number));
    }
  }

  void check_steps() const {
    check_least("stride", 1, [&](int i) { return step(i).stride; });
    check_least("padding", 0, [&](int i) { return step(i).begin; });
    check_least("padding", 0, [&](int i) { return step(i).end; });
    check_least("dilation", 1, [&](int i) { return step(i).dilation; });
    check_least("output_padding", 0, [&](int i) { return step(i).output_padding; });
    check_least(kInput[spatial_ - 1], 1, [&](int i) { return in(i); });
    for (int i = 0; i < spatial_ && choice_.transposed; ++i) {
      if (step(i).output_padding >= std::max(step(i).stride, step(i).dilation)) {
        fail(op_, "output_padding must be smaller than the stride or the dilation, got ",
             list([&](int k) { return step(k).output_padding; }), " with stride ",
             list([&](int k) { return step(k).stride; }), ", dilation ",
             list([&](int k) { return step(k).dilation; }));
      }
    }
  }

  ConvAxis axis_of(int i) const {
    const ConvStep& s = step(i);
    const int64_t reach = check::multiply(op_, "dilation * (kernel - 1)", s.dilation, kernel(i) - 1);
    const int64_t padding = check::add(op_, "the padding", s.begin, s.end);
    check::multiply(op_, "the padding", 2, std::max(s.begin, s.end));  // what kernels may compute
    ConvAxis axis{in(i), kernel(i), s.stride, s.begin, s.dilation, 0};
    if (choice_.transposed) {
      const int64_t starts = check::multiply(op_, "stride * (input - 1)", s.stride, in(i)-1);
      const int64_t room = check::add(op_, "the size of the result", starts, reach);
      axis.out = in(i);
      axis.in = check::add(op_, "the size of the result", room, s.output_padding + 1) - padding;
    } else {
      const int64_t room = check::add(op_, "the padded size", in(i), padding) - reach - 1;
      axis.out = room < 0 ? 0 : room / s.stride + 1;
    }
    return axis;
  }

  [[noreturn]] void fail_empty() const {
    const auto by = [&](auto&& number) { return joined(spatial_, " x ", number); };
    const std::string padding = list([&](int i) { return step(i).begin; });
    const std::string ends = list([&](int i) { return step(i).end; });
    const std::string both = padding == ends ? padding : padding + " and " + ends;
    const std::string dilation = list([&](int i) { return step(i).dilation; });
    const std::string input = by([&](int i) { return in(i); });
    const std::string kernel_size = by([&](int i) { return kernel(i); });
    if (choice_.transposed) {
      fail(op_, "the padding must leave something of the result: input is ", input, ", kernel ", kernel_size,
           ", stride ", list([&](int i) { return step(i).stride; }), ", padding ", both, ", dilation ",
           dilation, "; use less padding");
    }
    fail(op_, "the kernel must fit into the padded input: input is ", input, ", kernel ", kernel_size,
         ", padding ", both, ", dilation ", dilation, "; use a smaller kernel or more padding");
  }

  const char* op_;
  const Shape& x_;
  const Shape& w_;
  const ConvChoice& choice_;
  int spatial_, first_;
};

}  // namespace

ConvSizes conv_sizes(const char* op, const Shape& x, const Shape& w, const ConvChoice& choice) {
  return Sizes(op, x, w, choice).make();
}

}  // namespace rushlight::loops
