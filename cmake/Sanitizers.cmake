# SPDX-License-Identifier: Apache-2.0
#
# RUSHLIGHT_SANITIZE=address,undefined or RUSHLIGHT_SANITIZE=thread: everything is built and linked with
# these sanitizers. RUSHLIGHT_SANITIZER_ENVIRONMENT is what tests need around them.

set(RUSHLIGHT_SANITIZE "" CACHE STRING "Sanitizers, joined by commas: address,undefined or thread")
set(RUSHLIGHT_SANITIZER_ENVIRONMENT "")

if(RUSHLIGHT_SANITIZE)
  if(RUSHLIGHT_SANITIZE MATCHES "thread" AND RUSHLIGHT_SANITIZE MATCHES "address")
    message(FATAL_ERROR "RUSHLIGHT_SANITIZE: thread and address exclude each other; build twice")
  endif()
  add_compile_options(-O1 -g -fsanitize=${RUSHLIGHT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${RUSHLIGHT_SANITIZE})
  # OpenBLAS is not instrumented: what its own threads do among themselves cannot be judged.
  set(RUSHLIGHT_SANITIZER_ENVIRONMENT "LSAN_OPTIONS=use_poisoned=1;TSAN_OPTIONS=ignore_noninstrumented_modules=1;UBSAN_OPTIONS=print_stacktrace=1")
endif()
