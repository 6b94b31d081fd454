// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.List;
import java.util.function.Supplier;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.data.Subset;
import org.rushlight.datasets.Digits;

/** The digits data set, of which a part is held out. */
record DigitsSource(Supplier<Dataset<Example>> all) implements Data.Source {

  @Override
  public LoadedData load(long seed) {
    Dataset<Example> digits = all.get();
    DataFacts.HeldOut how = Split.heldOut(seed);
    List<Subset<Example>> parts = Split.parts(digits, how);
    DataFacts facts =
        new DataFacts(
            Data.shape(digits),
            Digits.CLASSES,
            Preprocessing.pixels(Digits.WHITE),
            how,
            parts.get(0).size(),
            parts.get(1).size());
    return new LoadedData(parts.get(0), parts.get(1), facts);
  }

  @Override
  public Dataset<Example> test(DataFacts facts, boolean sameAsTrained) {
    Dataset<Example> digits = Data.checked(all.get(), facts);
    return sameAsTrained ? Split.parts(digits, facts.heldOut()).get(1) : digits;
  }
}
