# SPDX-License-Identifier: Apache-2.0
#
# rushlight_warnings(target): the warnings that our own code compiles without.

option(RUSHLIGHT_WARNINGS_AS_ERRORS "Stop the build at the first warning" OFF)

function(rushlight_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra)
  if(RUSHLIGHT_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()
