// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.rushlight.datasets.convert.DataFiles;
import org.rushlight.datasets.convert.DataForm;
import org.rushlight.datasets.convert.DataTarget;
import org.rushlight.datasets.convert.SampleSet;
import org.rushlight.datasets.npy.Npz;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rushlight data convert}. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Turns files of samples into another form: IDX, CSV, NumPy's npz and npy, image folders.",
      "",
      "What IN is, its contents tell. What OUT becomes, its ending tells: .csv, .npz, .npy,"
          + " -idx3-ubyte (with .gz behind it: packed), or a folder's name for pictures in folders by"
          + " class. A folder of IDX files or of train/ and test/ has several parts, which npz and"
          + " folders hold, each as x_train, y_train and so on. Nothing is lost on the way that the"
          + " form can hold: back and forth gives the same bytes.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight data convert digits.csv.gz digits.npz",
      "  rushlight data convert datasets/data/mnist mnist.npz       four IDX files, one npz",
      "  rushlight data convert mnist.npz mnist --to idx            and back",
      "  rushlight data convert train-images-idx3-ubyte.gz pictures --labels train-labels-idx1-ubyte.gz",
      "  rushlight data convert pictures pictures.csv --size 28x28"
    })
final class DataConvertCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "IN", description = "The file or folder to read.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "The file or folder to write.")
  private Path out;

  @Mixin private DataInput input;
  @Mixin private DataOutput output;

  @Option(names = "--texts", description = "Keep the cells of a CSV file as texts.")
  private boolean texts;

  private final Console console;

  DataConvertCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    DataTarget target = output.target(out);
    DataFiles.Options options =
        input.options(false, texts, note -> output.say(console, "%s", note));
    DataForm form = DataForm.of(in);
    List<SampleSet> sets = labelled(input.open(in, options), form, target);
    if (form == DataForm.NPZ && target.form() == DataForm.NPZ) {
      output.check(in, sets, target);
      Npz.write(out, Npz.read(in)); // all arrays, samples or not
      output.tell(console, out, sets);
      return 0;
    }
    List<SampleSet> shaped = output.shaped(sets, target, console);
    output.check(in, shaped, target);
    output.write(console, "converting", shaped, target);
    output.tell(console, out, shaped);
    return 0;
  }

  /** Pictures that are to go into folders by class take their labels from the file beside them. */
  private List<SampleSet> labelled(List<SampleSet> sets, DataForm form, DataTarget target) {
    if (form != DataForm.IDX || input.labels() != null || Files.isDirectory(in)) {
      return sets;
    }
    Path beside = DataFiles.labelsBeside(in);
    if (beside == null || target.form() == DataForm.IDX) {
      return sets;
    }
    if (target.form() != DataForm.FOLDER) {
      output.say(console, "these are the pictures alone; --labels %s adds their labels", beside);
      return sets;
    }
    output.say(console, "taking the labels from %s", beside);
    DataFiles.Options plain = DataFiles.Options.plain();
    return DataFiles.open(
        in,
        new DataFiles.Options(
            beside, null, false, plain.delimiter(), null, false, false, plain.notes()));
  }
}
