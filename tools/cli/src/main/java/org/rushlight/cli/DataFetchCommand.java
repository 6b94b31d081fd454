// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.rushlight.datasets.Fetch;
import org.rushlight.datasets.KnownSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rushlight data fetch}. */
@Command(
    name = "fetch",
    mixinStandardHelpOptions = true,
    description = {
      "Fetches data sets: from a mirror that is named, from what ships, or from the net by https.",
      "",
      "Contents are compared with pinned SHA-256 sums. A fetch that broke off is gone on with."
          + " Without a network, it says which files to put where. Proxies: the JDK's"
          + " -Dhttps.proxyHost and so on in RUSHLIGHT_JAVA_OPTS, or https_proxy and no_proxy.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight data fetch fashion-mnist kmnist",
      "  rushlight data fetch cifar10 --data-dir /srv/data",
      "  rushlight data fetch mnist --mirror /media/usb/datasets --data-dir data",
      "  rushlight data fetch emnist --mirror https://mirror.example.org/datasets"
    })
final class DataFetchCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "NAME", description = "As data list shows them.")
  private List<String> names;

  @Option(
      names = "--data-dir",
      paramLabel = "D",
      description =
          "The data folder to put them into. Default: $$RUSHLIGHT_DATA, or ~/.rushlight/data.")
  private Path folder;

  @Option(
      names = "--mirror",
      paramLabel = "M",
      description =
          "A folder or https address to look into first: M, M/<name>, or as torchvision has them."
              + " Default: $$RUSHLIGHT_MIRROR.")
  private String mirror;

  @Option(names = "--force", description = "Fetch anew and replace what is there.")
  private boolean force;

  @Option(names = "--quiet", description = "Show no progress.")
  private boolean quiet;

  @Option(names = "--json", description = "Show the results as JSON.")
  private boolean json;

  private final Console console;

  DataFetchCommand(Console console) {
    this.console = console;
  }

  /** What came of a set, as JSON. */
  private record Row(String name, String folder, long fetchedBytes, double seconds) {}

  @Override
  public Integer call() {
    Fetch how = mirror == null ? Fetch.defaults() : Fetch.defaults().mirror(mirror);
    how = force ? how.force() : how;
    // Sets of a family come in the same archive.
    Map<String, KnownSet> sets = new LinkedHashMap<>();
    for (String name : names) {
      KnownSet set = DataPlace.named(name).get(0);
      sets.putIfAbsent(set.facts().family(), set);
    }
    List<Row> rows = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (Map.Entry<String, KnownSet> entry : sets.entrySet()) {
      try {
        rows.add(fetch(entry.getKey(), entry.getValue(), how));
      } catch (UncheckedIOException e) {
        String.valueOf(e.getMessage()).lines().forEach(line -> console.say("%s", line));
        failed.add(entry.getKey());
      }
    }
    if (json) {
      console.out().println(Json.PRETTY.toJson(rows));
    }
    if (!failed.isEmpty()) {
      throw Failure.of("not fetched: %s", String.join(", ", failed));
    }
    return 0;
  }

  private Row fetch(String name, KnownSet set, Fetch how) {
    long start = System.nanoTime();
    long bytes;
    Path found;
    try (ByteProgress progress = new ByteProgress(console, name, quiet)) {
      found = set.fetch(folder, how.onProgress(progress)).toAbsolutePath().normalize();
      bytes = progress.received();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!json) {
      console
          .out()
          .println(
              bytes == 0
                  ? Text.format("%s is there already: %s", name, found)
                  : Text.format("%s: %s in %s", name, Text.bytes(bytes), found));
    }
    return new Row(name, found.toString(), bytes, Math.round(seconds * 1e3) / 1e3);
  }
}
