# SPDX-License-Identifier: Apache-2.0
#
# The levels of CPU that the core is compiled for, each into a library of its own; the names are those of
# the x86-64 psABI. Java loads the highest that the CPU has. RUSHLIGHT_LEVELS chooses some of them, which
# makes building quicker; empty: all.

set(RUSHLIGHT_LEVELS "" CACHE STRING "CPU levels to build, separated by semicolons; empty: all of the architecture")

if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|amd64)$")
  # x86-64-v4 comes in when its tests have passed on a CPU that has it.
  set(RUSHLIGHT_ALL_LEVELS x86-64 x86-64-v3)
else()
  set(RUSHLIGHT_ALL_LEVELS ${CMAKE_SYSTEM_PROCESSOR})
endif()
set(RUSHLIGHT_CHOSEN_LEVELS ${RUSHLIGHT_LEVELS})
if(NOT RUSHLIGHT_CHOSEN_LEVELS)
  set(RUSHLIGHT_CHOSEN_LEVELS ${RUSHLIGHT_ALL_LEVELS})
endif()
foreach(level IN LISTS RUSHLIGHT_CHOSEN_LEVELS)
  if(NOT level IN_LIST RUSHLIGHT_ALL_LEVELS)
    list(JOIN RUSHLIGHT_ALL_LEVELS ", " all)
    message(FATAL_ERROR "RUSHLIGHT_LEVELS: there is no level '${level}' here, but ${all}")
  endif()
endforeach()

# rushlight_level(level suffix flags features): what is added to names, the compiler's flags, and the
# features as __builtin_cpu_supports knows them.
function(rushlight_level level suffix flags features)
  string(REGEX REPLACE "^x86-64" "" found_suffix "${level}")
  set(found_flags "")
  set(found_features "")
  if(level STREQUAL "x86-64-v3" OR level STREQUAL "x86-64-v4")
    set(found_flags -mavx2 -mfma -mf16c -mbmi -mbmi2 -mlzcnt -mmovbe)
    set(found_features avx2 fma bmi2)
  elseif(NOT level STREQUAL "x86-64")
    set(found_suffix "")
  endif()
  if(level STREQUAL "x86-64-v4")
    # The compiler's own vectors stay at 256 bits, which cost no clock rate; hand-made kernels use 512.
    list(APPEND found_flags -mavx512f -mavx512bw -mavx512cd -mavx512dq -mavx512vl -mprefer-vector-width=256)
    list(APPEND found_features avx512f avx512bw avx512cd avx512dq avx512vl)
  endif()
  set(${suffix} "${found_suffix}" PARENT_SCOPE)
  set(${flags} "${found_flags}" PARENT_SCOPE)
  set(${features} "${found_features}" PARENT_SCOPE)
endfunction()

# rushlight_level_runs(features result): whether this machine can run code that needs them.
include(CheckCXXSourceRuns)
function(rushlight_level_runs features result)
  set(test "true")
  foreach(feature IN LISTS features)
    string(APPEND test " && __builtin_cpu_supports(\"${feature}\")")
  endforeach()
  string(MAKE_C_IDENTIFIER "RUSHLIGHT_RUNS_${features}" name)
  if(features)
    check_cxx_source_runs("int main() { return ${test} ? 0 : 1; }" ${name})
    set(${result} "${${name}}" PARENT_SCOPE)
  else()
    set(${result} TRUE PARENT_SCOPE)
  endif()
endfunction()
