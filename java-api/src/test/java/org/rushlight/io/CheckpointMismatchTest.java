// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;
import org.rushlight.optim.Optimizer;
import org.rushlight.optim.ParameterGroup;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;

/** Checkpoints and parts that do not belong together. */
class CheckpointMismatchTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("checkpoint.safetensors");
  }

  private static final class Sgd extends Optimizer {
    Sgd(List<? extends Tensor> parameters) {
      addParameterGroup(parameters, Map.of());
    }

    @Override
    protected Map<String, Object> defaults() {
      return Map.of("lr", 0.1);
    }

    @Override
    protected void check(ParameterGroup group) {}

    @Override
    protected void step(ParameterGroup group) {}
  }

  /** Restores into parts of another kind; they keep their state to the bit. */
  private void assertRefused(Checkpoint parts, String... words) throws IOException {
    parts.save(folder.resolve("before"));
    var e = assertThrows(TensorException.class, () -> Checkpoint.load(file()).restore(parts));
    assertTrue(e.getMessage().startsWith("[checkpoint] " + file() + " does not fit: "), "" + e);
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
    parts.save(folder.resolve("after"));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("before")), Files.readAllBytes(folder.resolve("after")));
  }

  @Test
  void whatDoesNotFitIsToldInFullAndChangesNothing() throws IOException {
    TrainingRun run = new TrainingRun(1);
    run.steps(1);
    run.parts().save(file());
    TrainingRun same = new TrainingRun(2);
    Module wide = TrainingRun.mlp(21);
    assertRefused(
        new Checkpoint().model(wide).optimizer(same.optimizer).generator("data", same.generator),
        "model.0.weight is float32 [20, 12] in the file, float32 [21, 12] here",
        "model.2.weight is float32 [5, 20] in the file, float32 [5, 21] here");
    Module flat = new Sequential(new Linear(12, 20), new Linear(20, 5));
    assertRefused(
        new Checkpoint().model(flat).optimizer(same.optimizer).generator("data", same.generator),
        "model \"model\": missing keys 1.bias, 1.weight; ",
        "model \"model\": unexpected keys 2.bias, 2.weight");
    assertRefused(
        same.parts().generator("other", new Generator(5)),
        "there is no generator \"other\" in the file");
    assertRefused(
        new Checkpoint().model(same.model),
        "the file also has the optimizer \"optimizer\", which was not given",
        "the file also has the generator \"data\"");
    assertRefused(
        new Checkpoint().model("net", same.model),
        "there is no model \"net\" in the file",
        "the file also has the model \"model\"");
    assertRefused(
        same.parts().optimizer("second", new Adam(TrainingRun.mlp(3).parameters())),
        "there is no optimizer \"second\" in the file");
  }

  private void assertOptimizerRefused(Optimizer optimizer, String... words) throws IOException {
    TrainingRun same = new TrainingRun(2);
    assertRefused(
        new Checkpoint().model(same.model).optimizer(optimizer).generator("data", same.generator),
        words);
  }

  @Test
  void anotherOptimizerIsToldAndChangesNothing() throws IOException {
    TrainingRun run = new TrainingRun(1);
    run.steps(1);
    run.parts().save(file());
    assertOptimizerRefused(
        new Sgd(run.model.parameters()), "optimizer \"optimizer\" is Adam in the file, Sgd here");
    assertOptimizerRefused(
        new Adam(TrainingRun.mlp(8).parameters()),
        "exp_avg of parameter 0 is float32 [20, 12], the parameter float32 [8, 12]");
    assertOptimizerRefused(
        new Adam(run.model.parameters().subList(0, 3)),
        "group 0 has 4 parameters, the optimizer's 3",
        "it has a parameter 3, the optimizer 3");
    Adam two = new Adam(run.model.parameters().subList(0, 2));
    two.addParameterGroup(run.model.parameters().subList(2, 4), Map.of());
    assertOptimizerRefused(two, "it has 1 groups, the optimizer 2");
  }

  /** The file with some metadata changed and the checksum made right again. */
  private void forge(String key, String value) {
    var contents = SafeTensors.contents(file());
    Map<String, String> metadata = new TreeMap<>(contents.metadata());
    metadata.remove("checkpoint.crc32c");
    metadata.put(key, value);
    metadata.put("checkpoint.crc32c", TensorBytes.checksum(metadata));
    SafeTensors.save(contents.tensors(), file(), metadata);
  }

  @Test
  void forgedOptionsAndStatesAreRefused() throws IOException {
    Map<String, String> forged = new LinkedHashMap<>();
    forged.put("[{\"params\":4}]", "group 0 lacks the options [lr, betas");
    forged.put("[{\"params\":4,\"momentum\":1}]", "there is no option momentum; there are [lr");
    forged.put("[{\"params\":4,\"amsgrad\":1}]", "amsgrad must be true or false, got 1 (Long)");
    forged.put("[{\"params\":4,\"lr\":true}]", "lr must be a number, got true (Boolean)");
    forged.put(
        "[{\"params\":4,\"lr\":-1}]", "Adam: lr must be a finite number not below 0, got -1.0");
    forged.put("[{\"params\":4,\"betas\":[0.9]}]", "betas must be a list of 2 numbers, got [0.9]");
    forged.put("[{\"params\":4,\"lr\":\"x\"}]", "lr must be a number, got x (String)");
    forged.put("[{\"params\":\"4\"}]", "params must be a whole number, got 4 (String)");
    forged.put("[{}]", "params must be a whole number, got null");
    forged.put("[", "its options cannot be read");
    forged.put("{}", "its options cannot be read");
    forged.put("[]", "it has 0 groups, the optimizer 1");
    forged.put("[{\"params\":4},{\"params\":1}]", "it has 2 groups, the optimizer 1");
    for (var entry : forged.entrySet()) {
      new TrainingRun(1).parts().save(file());
      forge("param_groups.optimizer", entry.getKey());
      assertRefused(new TrainingRun(2).parts(), entry.getValue());
    }
    new TrainingRun(1).parts().save(file());
    forge("generator.data", "1 2 3");
    assertRefused(new TrainingRun(2).parts(), "generator \"data\"");
    forge("generator.data", "1 2 3 x");
    var e =
        assertThrows(
            FormatException.class,
            () -> Checkpoint.load(file()).restore(new TrainingRun(2).parts()));
    assertTrue(e.getMessage().contains("must be numbers, got 1 2 3 x"), e.getMessage());
  }

  @Test
  void damagedTextsOtherVersionsAndPlainTensorsAreRefused() {
    new Checkpoint().number("lr", 0.001).save(file());
    Map<String, String> metadata = new LinkedHashMap<>(SafeTensors.metadata(file()));
    metadata.put("number.lr", "0.101");
    SafeTensors.save(Map.of(), file(), metadata);
    refusedFormat("their CRC-32C is wrong");
    new Checkpoint().save(file());
    forge("checkpoint.version", "2");
    refusedFormat("a checkpoint of version 1 can be read, this is version 2");
    SafeTensors.save(TrainingRun.mlp(2).stateDict(), file());
    refusedFormat("no checkpoint, but plain tensors: read it with SafeTensors.load");
  }

  private void refusedFormat(String words) {
    var e = assertThrows(FormatException.class, () -> Checkpoint.load(file()));
    assertTrue(e.getMessage().startsWith(file() + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }
}
