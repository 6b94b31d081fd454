# SPDX-License-Identifier: Apache-2.0
#
# Plants each kind of violation in a folder of its own and expects CheckLayering to find exactly that.
#   cmake -DWORK_DIR=folder -P cmake/CheckLayeringTest.cmake

cmake_minimum_required(VERSION 3.20)

include("${CMAKE_CURRENT_LIST_DIR}/CheckLayering.cmake")

function(expect wanted file line)
  file(REMOVE_RECURSE "${WORK_DIR}")
  file(WRITE "${WORK_DIR}/include/rushlight/tensor.h" "#include \"rushlight/shape.h\"\n")
  file(WRITE "${WORK_DIR}/src/core/blas.cpp" "#include <cblas.h>\n#include \"core/blas.h\"\n")
  file(WRITE "${WORK_DIR}/src/ops/add.cpp" "#include \"rushlight/ops.h\"\n#include \"loops/binary.h\"\n")
  file(WRITE "${WORK_DIR}/${file}" "#include <vector>\n${line}\n")
  find_layering_errors("${WORK_DIR}" errors)
  list(LENGTH errors count)
  if(NOT count EQUAL wanted)
    message(SEND_ERROR "'${line}' in ${file}: expected ${wanted} violations, found ${count}: ${errors}")
  endif()
endfunction()

expect(0 src/ops/exp.cpp "#include \"core/check.h\"")
expect(0 src/binding/shapes.h "#include \"rushlight/ops.h\"")
expect(1 src/core/up.cpp "#include \"loops/unary.h\"")
expect(1 src/core/up.cpp "#include \"rushlight/ops.h\"")
expect(1 src/loops/up.h "#include \"ops/exp.h\"")
expect(1 src/loops/up.h "  # include \"rushlight/ops/shapes.h\"")
expect(1 src/ops/mean.cpp "#include \"ops/sum.h\"")
expect(1 src/ops/mean.cpp "#include \"sum.h\"")
expect(1 src/ops/mean.cpp "#include \"../ops/sum.h\"")
expect(1 src/ops/mean.cpp "#include \"binding/handles.h\"")
expect(1 src/ops/matmul.cpp "#include <cblas.h>")
expect(1 src/attic/old.cpp "")
expect(1 include/rushlight/dtype.h "#include \"core/buffer.h\"")
file(REMOVE_RECURSE "${WORK_DIR}")
