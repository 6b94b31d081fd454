// SPDX-License-Identifier: Apache-2.0
package org.rushlight.tensor;

/**
 * The element types. Results of ops have the type of their inputs; two inputs of an op must agree
 * ({@link Tensor#to}). See <a
 * href="https://docs.pytorch.org/docs/stable/tensor_attributes.html">torch.dtype</a>.
 *
 * <pre>{@code
 * Tensor x = Tensors.of(1.5, 2.5).to(DType.INT64);   // tensor([1, 2])
 * int bytes = x.dtype().bytes();   // 8
 * }</pre>
 */
public enum DType {
  /** 32-bit floating point, the default. */
  FLOAT32("float32", 4),
  /** 64-bit floating point. */
  FLOAT64("float64", 8),
  /** 64-bit integer: indices and class labels. */
  INT64("int64", 8),
  /** 32-bit integer. */
  INT32("int32", 4),
  /** Unsigned byte: pixels. */
  UINT8("uint8", 1),
  /** True or false, a byte each. */
  BOOL("bool", 1);

  private static final DType[] ALL = values();

  private final String text;
  private final int bytes;

  DType(String text, int bytes) {
    this.text = text;
    this.bytes = bytes;
  }

  /** The type with a native number. */
  static DType ofNumber(int number) {
    return ALL[number];
  }

  /** The number that the native core knows the type by. */
  public int number() {
    return ordinal();
  }

  /** The size of an element in bytes. */
  public int bytes() {
    return bytes;
  }

  /** True for float32 and float64, the types that gradients flow through. */
  public boolean isFloating() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /** The name as PyTorch has it, without "torch.". */
  @Override
  public String toString() {
    return text;
  }
}
