// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.rushlight.examples.Course;
import org.rushlight.examples.Lab;
import org.rushlight.io.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rushlight example}. */
@Command(
    name = "example",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs an experiment of the course and holds its figures to its bars.",
      "",
      "Without a name it lists the course; `all` runs every experiment and ends with a table. The"
          + " programs are in tools/examples.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight example",
      "  rushlight example sin",
      "  rushlight example mnist-mlp --seed 7",
      "  rushlight example all --data-dir data --out runs/course",
      "",
      "Exit status: 1 if a bar is not met."
    })
final class ExampleCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "The experiment, or all; default: list them.")
  private String name;

  @Option(names = "--seed", paramLabel = "N", description = "Of all random numbers; default 42.")
  private long seed = 42;

  @Option(
      names = "--data-dir",
      paramLabel = "D",
      description =
          "Where the data sets are, as in train. Default: $RUSHLIGHT_DATA, then what ships.")
  private Path dataDir;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description =
          "Gets a folder an experiment, with pictures and metrics.json; default:"
              + " runs/examples.")
  private Path out = Path.of("runs", "examples");

  @Option(
      names = "--quick",
      description = "A few steps of each, to see that it works; bars are shown and not held.")
  private boolean quick;

  private final Console console;

  ExampleCommand(Console console) {
    this.console = console;
  }

  /** A line of the table. */
  private record Row(String example, String what, String value, String bar, boolean met) {}

  @Override
  public Integer call() throws IOException {
    if (name == null) {
      Course.ALL.forEach(entry -> line("%-16s %s", entry.name(), entry.title()));
      return 0;
    }
    List<Course.Entry> chosen =
        Course.ALL.stream().filter(e -> name.equals("all") || name.equals(e.name())).toList();
    if (chosen.isEmpty()) {
      List<String> names = Course.ALL.stream().map(Course.Entry::name).toList();
      throw Failure.usage(
          "NAME must be all or one of %s, but is %s", String.join(", ", names), name);
    }
    List<Row> rows = new ArrayList<>();
    for (Course.Entry entry : chosen) {
      rows.addAll(run(entry, chosen.size() == 1));
    }
    return table(rows) || quick ? 0 : Failure.FAILED;
  }

  /** Runs one; of several, one that fails does not keep the others from running. */
  private List<Row> run(Course.Entry entry, boolean alone) throws IOException {
    line("== %s: %s", entry.name(), entry.title());
    long begin = System.nanoTime();
    List<Row> rows = new ArrayList<>();
    try (Task task = new Task(console)) {
      Lab lab = new Lab(seed, dataDir, out.resolve(entry.name()), quick, console.out(), task::at);
      entry.experiment().run(lab);
      double seconds = (System.nanoTime() - begin) / 1e9;
      lab.checks().forEach(c -> rows.add(row(entry, c)));
      save(lab, seconds);
      line("%.1f s; files in %s", seconds, out.resolve(entry.name()));
    } catch (RuntimeException | IOException e) {
      if (alone) {
        throw e;
      }
      line("%s", Errors.line(e));
      rows.add(new Row(entry.name(), "could not run", "-", "-", false));
    }
    line("");
    return rows;
  }

  private static Row row(Course.Entry entry, Lab.Check check) {
    String value = Text.format("%.4f", check.value());
    return new Row(entry.name(), check.what(), value, check.bar(), check.met());
  }

  private void save(Lab lab, double seconds) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("seed", seed);
    metrics.put("quick", quick);
    metrics.put("seconds", seconds);
    metrics.put("bars", lab.checks());
    metrics.put("figures", lab.figures());
    byte[] text = (Json.PRETTY.toJson(metrics) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFile.write(lab.file("metrics.json"), file -> file.write(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private boolean table(List<Row> rows) {
    int width = rows.stream().mapToInt(r -> r.what().length()).max().orElse(0);
    String format = "%-16s %-" + Math.max(width, 6) + "s %12s %12s  %s";
    line(format, "example", "figure", "value", "bar", "met");
    rows.forEach(
        r -> line(format, r.example(), r.what(), r.value(), r.bar(), r.met() ? "yes" : "no"));
    long met = rows.stream().filter(Row::met).count();
    line("%d of %d met", met, rows.size());
    return met == rows.size();
  }

  private void line(String format, Object... values) {
    console.out().println(Text.format(format, values));
  }

  /** The bar of the task at hand. */
  private static final class Task implements AutoCloseable {
    private final Console console;
    private String name = "";
    private Progress bar;

    Task(Console console) {
      this.console = console;
    }

    void at(String task, int done, int total) {
      if (bar == null || !task.equals(name)) {
        close();
        name = task;
        bar = new Progress(console, task, done, total);
      }
      bar.at(done);
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
        bar = null;
      }
    }
  }
}
