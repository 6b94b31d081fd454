// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.rushlight.io.SafeTensors;
import org.rushlight.nn.Sequential;
import org.rushlight.tensor.Generator;

/** A run with its trained model, in eval mode. */
record LoadedRun(RunConfig config, Sequential model) {

  static LoadedRun load(Path path) {
    RunFolder folder = RunFolder.open(path);
    RunConfig config = folder.config();
    if (!Files.exists(folder.model())) {
      throw Failure.of(
          "%s has no model.safetensors yet: no epoch is complete; go on with train --resume %s",
          path, path);
    }
    Sequential model =
        Models.build(
            config.settings().model(),
            config.data().inputShape(),
            config.data().outputs(),
            new Generator(0));
    model.loadStateDict(SafeTensors.load(folder.model()));
    model.eval();
    return new LoadedRun(config, model);
  }
}
