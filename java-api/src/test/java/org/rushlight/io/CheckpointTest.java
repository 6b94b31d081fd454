// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rushlight.nn.Dropout;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

class CheckpointTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("checkpoint.safetensors");
  }

  @Test
  void goingOnFromAFileGivesTheBitsOfTheUninterruptedRun() throws IOException {
    TrainingRun straight = new TrainingRun(3);
    straight.steps(10);
    TrainingRun first = new TrainingRun(3);
    first.steps(5);
    first.parts().save(file());
    TrainingRun second = new TrainingRun(99);
    second.steps(2);
    Checkpoint.load(file()).restore(second.parts());
    assertArrayEquals(Files.readAllBytes(file()), second.bytes(folder.resolve("again")));
    second.steps(5);
    assertArrayEquals(
        straight.bytes(folder.resolve("straight")), second.bytes(folder.resolve("second")));
  }

  @Test
  void leavingOutAnyPartGivesOtherBits() throws IOException {
    TrainingRun straight = new TrainingRun(3);
    straight.steps(10);
    byte[] expected = straight.bytes(folder.resolve("straight"));
    TrainingRun first = new TrainingRun(3);
    first.steps(5);
    first.parts().save(file());
    SavedCheckpoint saved = Checkpoint.load(file());
    for (int left = 0; left < 3; left++) {
      TrainingRun second = new TrainingRun(3);
      if (left != 0) {
        saved.restoreModel(second.model);
      }
      if (left != 1) {
        saved.restoreOptimizer(second.optimizer);
      }
      if (left != 2) {
        saved.restoreGenerator("data", second.generator);
      }
      second.steps(5);
      assertFalse(Arrays.equals(expected, second.bytes(folder.resolve("second"))), "" + left);
    }
  }

  @Test
  void dropoutsOwnStreamIsPartOfItsModel() {
    Tensor x = Tensors.ones(1, 100);
    Module straight = new Sequential(new Dropout(0.5));
    straight.call(x);
    new Checkpoint().model(straight).save(file());
    Tensor expected = straight.call(x);
    Module other = new Sequential(new Dropout(0.5));
    assertFalse(other.call(x).equal(expected));
    Checkpoint.load(file()).restore(new Checkpoint().model(other));
    assertTrue(other.call(x).equal(expected));
  }

  @Test
  void tensorsStandUnderPyTorchsKeys() {
    TrainingRun run = new TrainingRun(1);
    run.steps(1);
    run.parts().save(file());
    Map<String, Tensor> tensors = SafeTensors.load(file());
    assertEquals(4 + 4 * 4, tensors.size());
    for (String name :
        List.of(
            "model.0.weight",
            "model.2.bias",
            "optimizer.state.0.exp_avg",
            "optimizer.state.3.exp_avg_sq",
            "optimizer.state.3.max_exp_avg_sq")) {
      assertTrue(tensors.containsKey(name), name);
    }
    assertEquals(1, tensors.get("optimizer.state.2.step").item());
    assertTrue(tensors.get("model.0.weight").equal(run.model.stateDict().get("0.weight")));
    Map<String, String> texts = SafeTensors.metadata(file());
    assertEquals(
        "[{\"params\":4,\"lr\":0.01,\"betas\":[0.9,0.999],\"eps\":1.0E-8,"
            + "\"weight_decay\":0.001,\"amsgrad\":true,\"maximize\":false,"
            + "\"decoupled_weight_decay\":false}]",
        texts.get("param_groups.optimizer"));
    assertEquals(
        Map.copyOf(run.model.stateDict()).keySet(),
        Checkpoint.load(file()).stateDict("model").keySet());
  }

  @Test
  void numbersAndTextsComeBackExactly() {
    var parts = new Checkpoint();
    parts.number("epoch", Long.MAX_VALUE).number("best", 0.1 + 0.2).number("none", Double.NaN);
    parts.number("least", Double.NEGATIVE_INFINITY).number("small", Double.MIN_VALUE);
    parts.text("config", "{\"größe\": 1}\n").text("", "").number("epoch", -5);
    parts.save(file());
    SavedCheckpoint saved = Checkpoint.load(file());
    assertEquals(-5, saved.getLong("epoch"));
    assertEquals(-5.0, saved.getDouble("epoch"));
    assertEquals(0.1 + 0.2, saved.getDouble("best"));
    assertEquals(Double.NaN, saved.getDouble("none"));
    assertEquals(Double.NEGATIVE_INFINITY, saved.getDouble("least"));
    assertEquals(Double.MIN_VALUE, saved.getDouble("small"));
    assertEquals("{\"größe\": 1}\n", saved.getText("config"));
    assertEquals("", saved.getText(""));
    assertTrue(saved.has("best") && saved.has("config") && !saved.has("nothing"));
    var missing = assertThrows(TensorException.class, () -> saved.getLong("epochs"));
    assertEquals(
        "[checkpoint] "
            + file()
            + " has no number \"epochs\"; it has [best, epoch, least, none, small]",
        missing.getMessage());
    var wrong = assertThrows(TensorException.class, () -> saved.getLong("best"));
    assertTrue(wrong.getMessage().endsWith("is 0.30000000000000004: use getDouble"), "" + wrong);
  }

  @Test
  void severalModelsOptimizersAndGroupsComeBack() throws IOException {
    Checkpoint[] both = new Checkpoint[2];
    for (int i = 0; i < 2; i++) {
      Linear generator = new Linear(2, 3, true, new Generator(i));
      Linear discriminator = new Linear(3, 1, true, new Generator(i + 10));
      Adam first = new Adam(generator.parameters(), 0.1 + i);
      first.addParameterGroup(discriminator.parameters(), Map.of("lr", 0.5 + i));
      Adam second = new Adam(discriminator.parameters()).eps(1e-6 + i);
      both[i] =
          new Checkpoint()
              .model("generator", generator)
              .model("discriminator", discriminator)
              .optimizer("first", first)
              .optimizer("second", second);
    }
    both[0].save(file());
    Checkpoint.load(file()).restore(both[1]);
    both[1].save(folder.resolve("again"));
    assertArrayEquals(Files.readAllBytes(file()), Files.readAllBytes(folder.resolve("again")));
  }

  @Test
  void namesOfPartsAreUniqueAndHaveNoDots() {
    var parts = new Checkpoint().model(TrainingRun.mlp(2)).generator("g", new Generator(1));
    assertThrows(IllegalArgumentException.class, () -> parts.model(TrainingRun.mlp(2)));
    assertThrows(IllegalArgumentException.class, () -> parts.model("a.b", TrainingRun.mlp(2)));
    assertThrows(IllegalArgumentException.class, () -> parts.model("", TrainingRun.mlp(2)));
    assertThrows(IllegalArgumentException.class, () -> parts.generator("g", new Generator(2)));
    var optimizer = new Adam(TrainingRun.mlp(2).parameters());
    assertThrows(IllegalArgumentException.class, () -> parts.optimizer("model", optimizer));
  }
}
