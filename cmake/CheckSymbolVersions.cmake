# SPDX-License-Identifier: Apache-2.0
#
# Fails when a library asks for a C or C++ library newer than the oldest supported systems have.
#   cmake -DOBJDUMP=objdump -DLIBRARY=libjniCore.so -P cmake/CheckSymbolVersions.cmake

cmake_minimum_required(VERSION 3.20)

set(GLIBC_MOST 2.34)
set(GLIBCXX_MOST 3.4.29)

execute_process(COMMAND "${OBJDUMP}" -T "${LIBRARY}" OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "GLIBC(XX)?_[0-9.]+[^\n]*" uses "${symbols}")
if(NOT uses)
  message(FATAL_ERROR "${LIBRARY}: found no symbol with a version")
endif()
foreach(use IN LISTS uses)
  string(REGEX MATCH "^(GLIBC(XX)?)_([0-9.]+)" ignored "${use}")
  if(CMAKE_MATCH_3 VERSION_GREATER ${CMAKE_MATCH_1}_MOST)
    message(SEND_ERROR "${LIBRARY} needs ${use}; the most is ${CMAKE_MATCH_1} ${${CMAKE_MATCH_1}_MOST}")
  endif()
endforeach()
