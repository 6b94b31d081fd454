// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import java.util.SplittableRandom;
import org.rushlight.autograd.Grad;
import org.rushlight.nn.Embedding;
import org.rushlight.nn.F;
import org.rushlight.nn.LayerNorm;
import org.rushlight.nn.Linear;
import org.rushlight.nn.Module;
import org.rushlight.nn.TransformerEncoder;
import org.rushlight.nn.TransformerEncoderLayer;
import org.rushlight.nn.utils.Utils;
import org.rushlight.optim.AdamW;
import org.rushlight.optim.CosineAnnealingLR;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * A small Transformer (Vaswani et al., 2017) tells the next character of a text from those before
 * it, as GPT tells the next word.
 */
public final class Example24CharGpt implements Experiment {
  private static final int LENGTH = 64;
  private static final int SIZE = 96;
  private static final int BATCH = 32;

  private static final class Gpt extends Module {
    private final Embedding characters;
    private final Embedding places = register("places", new Embedding(LENGTH, SIZE));
    private final TransformerEncoder blocks =
        register(
            "blocks",
            new TransformerEncoder(
                    new TransformerEncoderLayer(SIZE, 4)
                        .dimFeedforward(4 * SIZE)
                        .dropout(0)
                        .activation("gelu")
                        .batchFirst(true)
                        .normFirst(true),
                    3)
                .norm(new LayerNorm(SIZE)));
    private final Linear head;
    private final Tensor hidden =
        Tensors.ones(Shape.of(LENGTH, LENGTH), DType.FLOAT32).triu(1).to(DType.BOOL);

    Gpt(int vocabulary) {
      characters = register("characters", new Embedding(vocabulary, SIZE));
      head = register("head", new Linear(SIZE, vocabulary));
    }

    /** The logits [n, length, vocabulary] of what follows each character of x [n, length]. */
    @Override
    protected Tensor forward(Tensor x) {
      long length = x.size(1);
      Tensor y = characters.call(x).add(places.call(Tensors.arange(length)));
      Tensor mask = hidden.narrow(0, 0, length).narrow(1, 0, length);
      return head.call(blocks.call(y, mask, null, true));
    }
  }

  @Override
  public void run(Lab lab) throws IOException {
    lab.seed(0);
    var random = new SplittableRandom(lab.seed());
    String text = lab.text();
    String alphabet = alphabet(text);
    int split = text.length() * 9 / 10;
    long[] codes = text.chars().mapToLong(alphabet::indexOf).toArray();
    var model = new Gpt(alphabet.length());
    lab.say("%d characters, %d different ones", text.length(), alphabet.length());
    int steps = lab.of(2500, 30);
    var optimizer = new AdamW(model.parameters(), 2e-3);
    var schedule = new CosineAnnealingLR(optimizer, steps);
    for (int step : lab.each("steps", steps)) {
      optimizer.zeroGrad();
      Tensor loss = loss(model, codes, 0, split, random);
      loss.backward();
      Utils.clipGradNorm_(model.parameters(), 1);
      optimizer.step();
      schedule.step();
      lab.record("loss", loss.item());
      if (step % 250 == 0) {
        lab.say("step %4d  loss %.4f nats a character", step, loss.item());
      }
    }
    model.eval();
    double held = 0;
    int rounds = lab.of(40, 2);
    for (int i = 0; i < rounds; i++) {
      held += Grad.noGrad(() -> loss(model, codes, split, codes.length, random).item()) / rounds;
    }
    lab.say("---%n%s%n---", sample(model, alphabet, lab.of(400, 20), random));
    new Plot("A small Transformer on the King James Version", "step", "nats a character")
        .line("training loss", lab.figure("loss"))
        .save(lab.file("chargpt.png"));
    lab.below("loss on the tenth that was held out, nats a character", held, 1.9);
  }

  private static String alphabet(String text) {
    var all = new StringBuilder();
    text.chars().distinct().sorted().forEach(c -> all.append((char) c));
    return all.toString();
  }

  /** The loss on passages that begin in [from, to - LENGTH). */
  private static Tensor loss(Gpt model, long[] codes, int from, int to, SplittableRandom random) {
    long[] inputs = new long[BATCH * LENGTH];
    long[] targets = new long[inputs.length];
    for (int i = 0; i < BATCH; i++) {
      int start = random.nextInt(from, to - LENGTH);
      System.arraycopy(codes, start, inputs, i * LENGTH, LENGTH);
      System.arraycopy(codes, start + 1, targets, i * LENGTH, LENGTH);
    }
    Tensor logits = model.call(Tensors.of(inputs, BATCH, LENGTH));
    return F.crossEntropy(logits.flatten(0, 1), Tensors.of(targets));
  }

  private static String sample(Gpt model, String alphabet, int count, SplittableRandom random) {
    var text = new StringBuilder("\n");
    while (text.length() <= count) {
      String end = text.substring(Math.max(0, text.length() - LENGTH));
      long[] codes = end.chars().mapToLong(alphabet::indexOf).toArray();
      float[] chances =
          Grad.noGrad(
              () -> {
                Tensor logits = model.call(Tensors.of(codes, 1, codes.length));
                return logits.narrow(1, codes.length - 1, 1).flatten().softmax(0).toFloatArray();
              });
      double at = random.nextDouble();
      int next = 0;
      while (next < chances.length - 1 && (at -= chances[next]) >= 0) {
        next++;
      }
      text.append(alphabet.charAt(next));
    }
    return text.substring(1);
  }
}
