// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What the columns of a table are for. */
final class TableTrainOptions {
  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description =
          "Column to predict: its name, its number from 1, or -1 for the last. Default: the one"
              + " named label, target, class or y, else the last.")
  private String label;

  @Option(
      names = "--task",
      paramLabel = "TASK",
      description =
          "classification or regression. Default: a label of texts, or of at most 20 whole numbers,"
              + " is a class; other numbers are predicted as such.")
  private String task;

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns to leave out, by name or number.")
  private List<String> ignore;

  @Option(
      names = "--numeric",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns that are numbers, whatever they look like.")
  private List<String> numeric;

  @Option(
      names = "--categorical",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns that are categories, such as codes written as numbers.")
  private List<String> categorical;

  @Option(
      names = "--missing",
      paramLabel = "POLICY",
      description =
          "Of cells that are empty, NA, N/A, NaN, null or ?: error, drop (the row), or fill numbers"
              + " with mean, median (default), most-frequent or constant:X and categories with the"
              + " most frequent one.")
  private String missing;

  @Option(
      names = "--unseen",
      paramLabel = "POLICY",
      description =
          "Of categories that training did not have: ignore (default; it is none of those known) or"
              + " error.")
  private String unseen;

  @Option(
      names = "--scale",
      paramLabel = "HOW",
      description = "Of numbers: standard (default; mean 0, deviation 1), min-max or none.")
  private String scale;

  @ArgGroup(exclusive = false, validate = false)
  private TableLayout layout = new TableLayout();

  /** Returns what was chosen, checked as far as that goes without the file; null for nothing. */
  TableSettings settings() {
    TableSettings settings =
        layout.of(
            new TableSettings(
                label,
                task,
                ignore,
                numeric,
                categorical,
                missing,
                unseen,
                scale,
                null,
                null,
                null));
    if (settings.equals(TableSettings.NONE)) {
      return null;
    }
    settings.options();
    settings.encoder();
    return settings;
  }
}
