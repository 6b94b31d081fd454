// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.csv;

import java.util.List;

/**
 * A column of a {@link CsvSchema}.
 *
 * @param name in the header, or {@code column 3} where there is none
 * @param role what it is for
 * @param categories of a categorical column or a class, in the order of their indices, as far as
 *     they were met; otherwise empty
 * @param missing the number of missing cells that were met
 * @param min the smallest number that was met; NaN where there was none
 * @param max the largest number
 * @param note why it has its role, where that needs a word; may be empty
 */
public record CsvColumn(
    String name,
    Role role,
    List<String> categories,
    long missing,
    double min,
    double max,
    String note) {

  /** What a column is for. */
  public enum Role {
    /** A feature that is a number. */
    NUMERIC,
    /** A feature that is one of a few texts. */
    CATEGORICAL,
    /** The label of a classification. */
    CLASS,
    /** The label of a regression: the number to be predicted. */
    TARGET,
    /** Not used. */
    IGNORED;

    /** Tells whether this is the label. */
    public boolean isLabel() {
      return this == CLASS || this == TARGET;
    }

    /** Tells whether this goes into a model. */
    public boolean isFeature() {
      return this == NUMERIC || this == CATEGORICAL;
    }
  }

  /** Copies the list. */
  public CsvColumn {
    categories = List.copyOf(categories);
  }

  static CsvColumn of(String name, Role role, List<String> categories) {
    return new CsvColumn(name, role, categories, 0, Double.NaN, Double.NaN, "");
  }
}
