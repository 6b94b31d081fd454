# SPDX-License-Identifier: Apache-2.0
#
# Holds the floors of the native part: includes go binding -> ops -> loops -> core and nowhere else.
#   cmake -DNATIVE_DIR=native -P cmake/CheckLayering.cmake

cmake_minimum_required(VERSION 3.20)

# find_layering_errors(folder result): the violations in folder/src and folder/include, one text each.
function(find_layering_errors folder result)
  set(below_core core)
  set(below_loops core loops)
  set(below_ops core loops)  # no op includes another op's file
  set(below_binding core loops ops binding)
  set(errors "")
  file(GLOB_RECURSE files RELATIVE "${folder}"
    "${folder}/src/*.cpp" "${folder}/src/*.h" "${folder}/include/*.cpp" "${folder}/include/*.h")
  foreach(file IN LISTS files)
    set(floor public)
    if(file MATCHES "^src/([a-z]+)/")
      set(floor "${CMAKE_MATCH_1}")
    endif()
    if(NOT floor STREQUAL public AND NOT DEFINED below_${floor})
      list(APPEND errors "${file}: there is no floor ${floor}")
      continue()
    endif()
    file(STRINGS "${folder}/${file}" lines REGEX "^[ \t]*#[ \t]*include")
    foreach(line IN LISTS lines)
      if(line MATCHES "[<\"/]cblas\\.h|lapacke" AND NOT file STREQUAL "src/core/blas.cpp")
        list(APPEND errors "${file}: only src/core/blas.cpp may include ${line}")
      endif()
      if(NOT line MATCHES "\"(([a-z]+)/)?([^\"]*)\"")
        continue()
      endif()
      set(above "${CMAKE_MATCH_2}")
      set(name "${CMAKE_MATCH_3}")
      if(above STREQUAL rushlight)
        if(name MATCHES "^ops[./]" AND floor MATCHES "^(core|loops)$")
          list(APPEND errors "${file}: ${floor} must not know the ops: ${line}")
        endif()
      elseif(NOT above IN_LIST below_${floor})
        list(APPEND errors "${file}: ${floor} must not include ${line}")
      endif()
    endforeach()
  endforeach()
  set(${result} "${errors}" PARENT_SCOPE)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE STREQUAL CMAKE_CURRENT_LIST_FILE)
  find_layering_errors("${NATIVE_DIR}" errors)
  if(errors)
    list(JOIN errors "\n  " errors)
    message(FATAL_ERROR "Includes go binding -> ops -> loops -> core:\n  ${errors}")
  endif()
endif()
