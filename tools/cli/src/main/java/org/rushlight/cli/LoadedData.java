// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.util.List;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;

/**
 * The two parts of a data set, preprocessed.
 *
 * @param notes what was found out about the data, in words
 */
record LoadedData(
    Dataset<Example> train, Dataset<Example> test, DataFacts facts, List<String> notes) {

  LoadedData(Dataset<Example> train, Dataset<Example> test, DataFacts facts) {
    this(train, test, facts, List.of());
  }
}
