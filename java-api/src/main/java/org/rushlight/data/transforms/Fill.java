// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data.transforms;

/** What stands where a picture has nothing: one number, or one for each channel. */
final class Fill {
  static final Fill ZERO = new Fill("", 0);

  private final String of;
  private final double[] values;
  private volatile float[] numbers = {}; // as they were asked for last

  private Fill(String of, double... values) {
    this.of = of;
    this.values = values;
  }

  static Fill of(String of, double... values) {
    if (values.length == 0) {
      throw Options.wrong(of, "fill must be a number or one for each channel, got none");
    }
    return new Fill(of, Options.finite(of, "fill", values));
  }

  /** The number for a channel. */
  float at(int channel) {
    return (float) values[values.length == 1 ? 0 : channel];
  }

  /** Refuses a picture of another number of channels, or whose type does not hold the numbers. */
  void check(Pixels x) {
    if (values.length != 1 && values.length != x.channels()) {
      throw Options.unfit(
          of,
          "fill has %d numbers, the picture %d channels: give one number, or one for each",
          values.length,
          x.channels());
    }
    for (double value : values) {
      if (x.isUint8() && !(value >= 0 && value <= 255 && value == Math.rint(value))) {
        throw Options.unfit(
            of,
            "fill must be a whole number from 0 to 255 for a uint8 picture, got %s",
            Options.number(value));
      }
    }
  }

  /** The number for each of so many channels; not to be changed. */
  float[] numbers(int channels) {
    float[] known = numbers;
    if (known.length != channels) {
      known = new float[channels];
      for (int c = 0; c < channels; c++) {
        known[c] = at(c);
      }
      numbers = known;
    }
    return known;
  }

  boolean isZero() {
    return values.length == 1 && values[0] == 0;
  }

  @Override
  public String toString() {
    return values.length == 1 ? Options.number(values[0]) : Options.list(values);
  }
}
