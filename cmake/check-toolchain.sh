#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Says in one line what the native build misses.
missing=""
command -v cmake >/dev/null 2>&1 || missing="CMake 3.20 or later"
if [ -z "${CXX:-}" ]; then
  command -v c++ >/dev/null 2>&1 || command -v g++ >/dev/null 2>&1 || command -v clang++ >/dev/null 2>&1 ||
    missing="${missing:+$missing and }a C++17 compiler"
fi
[ -z "$missing" ] && exit 0
echo "Rushlight's native core needs $missing: install it (Debian, Ubuntu: apt install cmake g++; macOS: brew install cmake, xcode-select --install)." >&2
exit 1
