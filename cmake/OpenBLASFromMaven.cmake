# SPDX-License-Identifier: Apache-2.0
#
# The imported target `openblas`, made from the unpacked jar org.bytedeco:openblas:<platform>. The CMake
# and pkg-config files in that jar point nowhere, and the library has only its versioned name.

set(RUSHLIGHT_OPENBLAS_DIR "" CACHE PATH "The folder of the unpacked OpenBLAS jar, with include/ and the library")

if(APPLE)
  set(RUSHLIGHT_OPENBLAS_FILE libopenblas.0.dylib)
else()
  set(RUSHLIGHT_OPENBLAS_FILE libopenblas.so.0)
endif()

foreach(needed IN ITEMS "${RUSHLIGHT_OPENBLAS_FILE}" include/cblas.h)
  if(NOT EXISTS "${RUSHLIGHT_OPENBLAS_DIR}/${needed}")
    message(FATAL_ERROR "OpenBLAS: there is no ${needed} in RUSHLIGHT_OPENBLAS_DIR, which is "
                        "'${RUSHLIGHT_OPENBLAS_DIR}'. Maven sets it; for a build by hand, run "
                        "'mvn -pl native initialize' and give native/target/openblas/org/bytedeco/openblas/<platform>.")
  endif()
endforeach()

add_library(openblas SHARED IMPORTED)
set_target_properties(openblas PROPERTIES
  IMPORTED_LOCATION "${RUSHLIGHT_OPENBLAS_DIR}/${RUSHLIGHT_OPENBLAS_FILE}"
  INTERFACE_INCLUDE_DIRECTORIES "${RUSHLIGHT_OPENBLAS_DIR}/include")
if(NOT APPLE)
  # libgfortran and libquadmath lie beside it.
  set_target_properties(openblas PROPERTIES
    IMPORTED_SONAME "${RUSHLIGHT_OPENBLAS_FILE}"
    INTERFACE_LINK_OPTIONS "-Wl,-rpath-link,${RUSHLIGHT_OPENBLAS_DIR}")
endif()
