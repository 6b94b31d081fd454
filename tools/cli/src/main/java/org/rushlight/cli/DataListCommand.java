// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.rushlight.datasets.KnownSet;
import org.rushlight.datasets.SetFacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rushlight data list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the known data sets: samples (training + test), inputs, classes, licence, and where"
          + " they are or how to get them.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight data list",
      "  rushlight data list --data-dir /srv/data",
      "  rushlight data list --json | jq '.[] | select(.found == null) | .name'"
    })
final class DataListCommand implements Callable<Integer> {
  @Mixin private DataPlace place;

  @Option(names = "--json", description = "Show all that is known as JSON.")
  private boolean json;

  private final Console console;

  DataListCommand(Console console) {
    this.console = console;
  }

  /** A set as JSON. */
  private record Row(
      String name,
      String family,
      String what,
      long train,
      long test,
      List<Long> inputShape,
      List<String> classes,
      String licence,
      String home,
      String found,
      String fetch) {}

  @Override
  public Integer call() {
    if (json) {
      console.out().println(Json.NULLS.toJson(KnownSet.all().stream().map(this::row).toList()));
      return 0;
    }
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"name", "samples", "inputs", "classes", "licence", "what", "where"});
    KnownSet.all().forEach(set -> rows.add(cells(set)));
    int[] widths = new int[7];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
      }
      console.out().println(line.toString().stripTrailing());
    }
    return 0;
  }

  private String[] cells(KnownSet set) {
    SetFacts facts = set.facts();
    Path found = set.find(place.folder());
    String samples = Text.count(facts.train());
    return new String[] {
      facts.name(),
      facts.test() == 0 ? samples : samples + " + " + Text.count(facts.test()),
      facts.inputShape().toString(),
      Integer.toString(facts.classes().size()),
      facts.licence().replaceFirst(",.*", ""),
      facts.title(),
      found == null ? "not here: " + fetch(facts) : found.toString()
    };
  }

  private static String fetch(SetFacts facts) {
    return "rushlight data fetch " + facts.family();
  }

  private Row row(KnownSet set) {
    SetFacts facts = set.facts();
    Path found = set.find(place.folder());
    return new Row(
        facts.name(),
        facts.family(),
        facts.title(),
        facts.train(),
        facts.test(),
        facts.inputShape(),
        facts.classes(),
        facts.licence(),
        facts.home().toString(),
        found == null ? null : found.toString(),
        fetch(facts));
  }
}
