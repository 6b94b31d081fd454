// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.List;
import java.util.Map;

/**
 * What a file of samples holds.
 *
 * @param form such as CSV
 */
record FileFacts(String file, String form, List<Part> parts) {

  /**
   * A part of the samples.
   *
   * @param shape of all, such as [60000, 28, 28]
   * @param smallest of the numbers that are finite; null where there are none
   * @param notFinite how many numbers are NaN or infinite
   * @param values how often each of few single values is there
   * @param label the name of the label column, if there is one
   * @param classes how many samples each class has; null without labels or with too many
   * @param labels how many labels differ; 0 without labels
   * @param columns of a table, the label left out
   * @param firstRows of a table, the label last
   */
  record Part(
      String part,
      String type,
      long[] shape,
      Double smallest,
      Double largest,
      Double mean,
      Long notFinite,
      Map<String, Long> values,
      String label,
      Map<String, Long> classes,
      int labels,
      List<Column> columns,
      List<List<String>> firstRows) {}

  /**
   * A column of a table.
   *
   * @param type whole, number, text or empty
   * @param missing how many cells are empty
   * @param different how many values differ, at most 1,001
   */
  record Column(
      String name,
      String type,
      long missing,
      int different,
      Double smallest,
      Double largest,
      Double mean) {}
}
