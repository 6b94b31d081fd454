// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.List;
import java.util.function.Supplier;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;

/** A known data set that comes in a training and a test part. */
record IdxSource(
    Supplier<Dataset<Example>> train, Supplier<Dataset<Example>> test, List<String> classes)
    implements Data.Source {

  @Override
  public LoadedData load(long seed) {
    Dataset<Example> first = train.get();
    Dataset<Example> second = test.get();
    DataFacts facts =
        new DataFacts(
            Data.shape(first),
            classes,
            Preprocessing.pixels(255),
            null,
            first.size(),
            second.size());
    return new LoadedData(first, Data.checked(second, facts), facts);
  }

  @Override
  public Dataset<Example> test(DataFacts facts, boolean sameAsTrained) {
    return Data.checked(test.get(), facts);
  }
}
