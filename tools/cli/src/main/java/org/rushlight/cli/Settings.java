// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

/**
 * What a user chose for a run; its results follow from this and the data alone.
 *
 * @param data a known name, or the absolute path of a folder or CSV file
 * @param dataDir the absolute path of the data folder, or null
 * @param model as {@link Models} reads it
 * @param optimizer adam or sgd
 * @param epochs in total
 * @param keepBest whether the model with the best test accuracy (or loss) is kept, not the last one
 * @param earlyStopping the number of epochs without a better test accuracy that end the run, or
 *     null
 * @param table what was chosen for a table; null for nothing
 */
record Settings(
    String data,
    String dataDir,
    String model,
    String optimizer,
    double lr,
    double momentum,
    double weightDecay,
    int batchSize,
    int epochs,
    long seed,
    boolean keepBest,
    Integer earlyStopping,
    TableSettings table) {

  /** Returns what was chosen for a table. */
  TableSettings forTable() {
    return table == null ? TableSettings.NONE : table;
  }

  Settings withSteps(int batch, int total) {
    return new Settings(
        data,
        dataDir,
        model,
        optimizer,
        lr,
        momentum,
        weightDecay,
        batch,
        total,
        seed,
        keepBest,
        earlyStopping,
        table);
  }

  Settings withEpochs(int total) {
    return withSteps(batchSize, total);
  }

  Settings withDataDir(String folder) {
    return new Settings(
        data,
        folder,
        model,
        optimizer,
        lr,
        momentum,
        weightDecay,
        batchSize,
        epochs,
        seed,
        keepBest,
        earlyStopping,
        table);
  }
}
