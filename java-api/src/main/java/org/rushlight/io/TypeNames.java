// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rushlight.tensor.DType;

/** The element types by their names in safetensors files. */
final class TypeNames {
  private record Named(String name, DType dtype) {}

  // The reference implementation's order in a file: wide types first, so that all are aligned.
  private static final List<Named> OURS =
      List.of(
          new Named("I64", DType.INT64),
          new Named("F64", DType.FLOAT64),
          new Named("F32", DType.FLOAT32),
          new Named("I32", DType.INT32),
          new Named("U8", DType.UINT8),
          new Named("BOOL", DType.BOOL));

  /** The types of the format that tensors here do not have, with their bits an element. */
  private static final Map<String, Integer> FOREIGN_BITS =
      Map.ofEntries(
          Map.entry("F4", 4),
          Map.entry("F6_E2M3", 6),
          Map.entry("F6_E3M2", 6),
          Map.entry("I8", 8),
          Map.entry("F8_E4M3", 8),
          Map.entry("F8_E5M2", 8),
          Map.entry("F8_E8M0", 8),
          Map.entry("F8_E4M3FNUZ", 8),
          Map.entry("F8_E5M2FNUZ", 8),
          Map.entry("I16", 16),
          Map.entry("U16", 16),
          Map.entry("F16", 16),
          Map.entry("BF16", 16),
          Map.entry("U32", 32),
          Map.entry("U64", 64),
          Map.entry("C64", 64));

  private TypeNames() {}

  static String of(DType dtype) {
    return OURS.get(rank(dtype)).name;
  }

  /** The place of a type in the order of a file. */
  static int rank(DType dtype) {
    int rank = 0;
    while (OURS.get(rank).dtype != dtype) {
      rank++;
    }
    return rank;
  }

  /** The type with a name; null for one that tensors here do not have. */
  static @Nullable DType dtype(String name) {
    return OURS.stream()
        .filter(named -> named.name.equals(name))
        .map(Named::dtype)
        .findFirst()
        .orElse(null);
  }

  /** The bits of an element; 0 for a type that the format does not have. */
  static int bits(String name) {
    DType dtype = dtype(name);
    return dtype == null ? FOREIGN_BITS.getOrDefault(name, 0) : 8 * dtype.bytes();
  }

  /** The names of the types that are read and written. */
  static String all() {
    return OURS.stream().map(Named::name).collect(Collectors.joining(", "));
  }
}
