// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.rushlight.datasets.convert.DataFiles;
import org.rushlight.datasets.convert.DataForm;
import org.rushlight.datasets.convert.SampleSet;
import org.rushlight.datasets.format.DataFormatException;
import org.rushlight.datasets.images.Pictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rushlight inspect}. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows what a file or a folder holds: IDX, CSV, npy, npz (packed with gzip or not),"
          + " safetensors, pictures (PNG, JPEG, BMP), a folder of IDX files or of pictures by class.",
      "",
      "All of it is read and checked: types, shapes, ranges, missing values, classes, first rows."
          + " --plot draws a sheet of pictures, or a histogram of each column of a table.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight inspect datasets/data/mnist --plot mnist.png",
      "  rushlight inspect datasets/data/iris/iris.csv --plot iris.png",
      "  rushlight inspect datasets/data/digits/digits.csv.gz --shape 8x8 --plot digits.png",
      "  rushlight inspect runs/mnist-mlp-400-100-1/model.safetensors"
    })
final class InspectCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The file or the folder.")
  private Path file;

  @Mixin private DataInput input;

  @Option(
      names = "--shape",
      paramLabel = "HxW",
      description = "Take the columns of a table as pictures, HxW or CxHxW.")
  private String shape;

  @Option(names = "--plot", paramLabel = "PNG", description = "Draw a picture of the contents.")
  private Path plot;

  @Option(names = "--force", description = "Overwrite the picture.")
  private boolean force;

  @Option(names = "--quiet", description = "Show no progress and no notes.")
  private boolean quiet;

  @Option(names = "--json", description = "Tell as JSON.")
  private boolean json;

  private final Console console;

  InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (plot != null && Files.exists(plot) && !force) {
      throw Failure.of("%s exists already; name another or overwrite it with --force", plot);
    }
    boolean folder = Files.isDirectory(file);
    boolean picture = !folder && Pictures.isPicture(file);
    if (!folder && !picture && FileType.of(file) == FileType.SAFETENSORS) {
      if (plot != null || json) {
        throw Failure.usage("--plot and --json are for files of samples, not for safetensors");
      }
      new Inspection(console.out(), file).safetensors();
      return 0;
    }
    DataForm form = picture ? null : DataForm.of(file);
    List<SampleSet> sets = picture ? List.of(DataFiles.openPicture(file)) : shaped(open(form));
    List<FileFacts.Part> parts = new ArrayList<>();
    for (SampleSet set : sets) {
      try (RowProgress progress = progress("reading", set)) {
        parts.add(FactsReader.read(set, progress));
      }
    }
    FileFacts facts = new FileFacts(file.toString(), form(form, folder), parts);
    if (json) {
      console.out().println(Json.PRETTY.toJson(facts));
    } else {
      new FactsText(console.out()).print(facts);
    }
    if (plot != null) {
      draw(sets, facts);
    }
    return 0;
  }

  private RowProgress progress(String task, SampleSet set) {
    return new RowProgress(console, task, set.count(), quiet);
  }

  private static String form(DataForm form, boolean folder) {
    if (form == null) {
      return "picture";
    }
    return switch (form) {
      case IDX -> folder ? "folder of IDX files" : "IDX";
      case CSV -> "CSV";
      case NPY -> "npy";
      case NPZ -> "npz";
      case FOLDER -> "image folder";
    };
  }

  private List<SampleSet> open(DataForm form) {
    // Cells stay texts, so that missing values and words are seen as they are.
    DataFiles.Options options =
        input.options(
            true,
            form == DataForm.CSV,
            note -> {
              if (!quiet) {
                console.say("%s", note);
              }
            });
    try {
      return input.open(file, options);
    } catch (DataFormatException e) {
      if (form != DataForm.CSV || !e.getMessage().contains("a label is")) {
        throw e;
      }
      return input.open(file, options.withoutLabel());
    }
  }

  private List<SampleSet> shaped(List<SampleSet> sets) {
    if (shape == null) {
      return sets;
    }
    // Pictures are made of numbers, not of texts.
    int[] sizes = DataInput.sizes("--shape", shape, 2, 3);
    return input.open(file, input.options(true, false, note -> {})).stream()
        .map(set -> DataOutput.reshaped(set, sizes))
        .toList();
  }

  private void draw(List<SampleSet> sets, FileFacts facts) throws IOException {
    SampleSet set = sets.get(0);
    String name = file.toAbsolutePath().normalize().getFileName().toString();
    if (set.isPictures()) {
      ContactSheet.write(set, name, plot);
    } else {
      HistogramPicture.write(set, facts.parts().get(0), name, plot);
    }
    if (!quiet) {
      console.say("drawn to %s%s", plot, sets.size() > 1 ? " (the part " + set.part() + ")" : "");
    }
  }
}
