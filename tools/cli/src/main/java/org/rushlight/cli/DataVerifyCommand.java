// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.rushlight.datasets.FileCheck;
import org.rushlight.datasets.FileChecks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rushlight data verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Reads data files to their ends and compares them with what is known: layout, counts, label"
          + " ranges, SHA-256 sums. A line a file; exit status 1 if one is wrong.",
      "",
      "A data set is named as in data list. Of a folder all data files are read, those in folders"
          + " below it included: IDX, CSV, npy, npz, pictures, CIFAR's records, archives, SHA256SUMS.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight data verify mnist",
      "  rushlight data verify cifar10 --data-dir /srv/data",
      "  rushlight data verify downloads",
      "  rushlight data verify train-images-idx3-ubyte.gz"
    })
final class DataVerifyCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "NAME|FOLDER|FILE",
      description = "Data sets, folders or files; a file or folder of a set's name comes first.")
  private List<String> targets;

  @Mixin private DataPlace place;

  @Option(names = "--json", description = "Show the results as JSON.")
  private boolean json;

  @Option(names = "--quiet", description = "Show only what is wrong.")
  private boolean quiet;

  private final Console console;

  DataVerifyCommand(Console console) {
    this.console = console;
  }

  /** A file as JSON. */
  private record Row(String file, boolean right, String found, String verdict) {
    static Row of(FileCheck check) {
      return new Row(check.file().toString(), check.right(), check.found(), check.verdict());
    }
  }

  @Override
  public Integer call() {
    List<FileCheck> all = new ArrayList<>();
    for (String target : targets) {
      int before = all.size();
      check(
          target,
          check -> {
            all.add(check);
            print(check);
          });
      if (all.size() == before) {
        throw Failure.of("%s has no data files", target);
      }
    }
    if (json) {
      console.out().println(Json.PRETTY.toJson(all.stream().map(Row::of).toList()));
    }
    long wrong = all.stream().filter(check -> !check.right()).count();
    if (wrong > 0) {
      throw Failure.of("%d of %d files wrong", wrong, all.size());
    }
    if (!quiet && !json) {
      console.say("%d of %d files right", all.size(), all.size());
    }
    return 0;
  }

  private void check(String target, Consumer<FileCheck> each) {
    Path path = Path.of(target);
    if (place.folder() == null && Files.exists(path)) {
      FileChecks.of(path, each);
    } else if (target.matches(".*[/\\\\.].*")) {
      throw Failure.of("%s: there is no such file or folder", target);
    } else {
      DataPlace.named(target).forEach(set -> set.verify(place.folder(), each));
    }
  }

  private void print(FileCheck check) {
    if (json || (quiet && check.right())) {
      return;
    }
    String found = check.found().isEmpty() ? "" : check.found() + ": ";
    console
        .out()
        .println(
            Text.format(
                "%-5s  %s  %s%s",
                check.right() ? "right" : "WRONG", check.file(), found, check.verdict()));
  }
}
