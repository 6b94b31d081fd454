// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** How records stand in the files of a run: trainLoss as train_loss. */
final class Json {
  /** One line. */
  static final Gson LINE = builder().create();

  /** For people to read. */
  static final Gson PRETTY = builder().setPrettyPrinting().create();

  /** For people to read, with the names of what has no value. */
  static final Gson NULLS = builder().setPrettyPrinting().serializeNulls().create();

  private Json() {}

  private static GsonBuilder builder() {
    return new GsonBuilder()
        .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
        .disableHtmlEscaping();
  }
}
