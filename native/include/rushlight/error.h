// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <exception>
#include <sstream>
#include <string>
#include <utility>

namespace rushlight {

// What the binding tells apart: a wrong argument, or memory that cannot be had.
enum class ErrorKind { Argument, OutOfMemory };

// The one exception of the core. The text is ASCII and begins with the op in brackets.
class Error : public std::exception {
 public:
  Error(ErrorKind kind, std::string text) : kind_(kind), text_(std::move(text)) {}
  const char* what() const noexcept override { return text_.c_str(); }
  ErrorKind kind() const { return kind_; }

 private:
  ErrorKind kind_;
  std::string text_;
};

// Joins the parts to one text with operator<<.
template <class... Parts>
std::string text_of(const Parts&... parts) {
  std::ostringstream out;
  (out << ... << parts);
  return out.str();
}

// Throws "[op] part part ...": say what must hold, what came, and how to mend it.
template <class... Parts>
[[noreturn]] void fail(const char* op, const Parts&... parts) {
  throw Error(ErrorKind::Argument, text_of("[", op, "] ", parts...));
}

}  // namespace rushlight
