// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import org.rushlight.data.Dataset;
import org.rushlight.data.Example;

/** The two parts of a data set, preprocessed. */
record LoadedData(Dataset<Example> train, Dataset<Example> test, DataFacts facts) {}
