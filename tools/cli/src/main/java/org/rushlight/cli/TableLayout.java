// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import picocli.CommandLine.Option;

/** How a CSV file is laid out, for each command that reads one. */
final class TableLayout {
  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "Character between cells, such as ';' or tab; default: found out.")
  private String delimiter;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "Of the text: UTF-8 (default), UTF-16, ISO-8859-1, windows-1252, ...")
  private String encoding;

  @Option(
      names = "--header",
      negatable = true,
      description = "The first line names the columns, or does not; default: found out.")
  private Boolean header;

  /** Returns the settings with this layout, where that says something. */
  TableSettings of(TableSettings settings) {
    return settings.with(delimiter, encoding, header);
  }
}
