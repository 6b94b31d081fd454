// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.rushlight.nn.Embedding;
import org.rushlight.nn.F;
import org.rushlight.nn.Init;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/**
 * Words get a place each by the words around them: skip-gram with negative sampling (Mikolov et
 * al., 2013).
 */
public final class Example20Word2Vec implements Experiment {
  private static final int SIZE = 64;
  private static final int REACH = 5;
  private static final int OTHERS = 5; // negative samples a pair
  private static final int BATCH = 1024;
  private static final int LEAST_COUNT = 5;
  private static final double FREQUENT = 1e-3; // words that are more of the text are thinned out
  private static final String[][] PAIRS = {
    {"father", "mother"}, {"son", "daughter"}, {"brother", "sister"}, {"man", "woman"},
    {"gold", "silver"}, {"bread", "wine"}, {"day", "night"}, {"egypt", "pharaoh"},
    {"isaac", "jacob"}, {"moses", "aaron"}, {"sheep", "goats"}, {"blue", "purple"}
  };

  @Override
  public void run(Lab lab) throws IOException {
    lab.seed(0);
    var random = new SplittableRandom(lab.seed());
    Map<String, Integer> ids = new HashMap<>();
    List<String> words = new ArrayList<>();
    int[] text = read(lab.text(), ids, words);
    lab.say("%d words, %d different ones of at least %d", text.length, words.size(), LEAST_COUNT);
    int[] table = negatives(text, words.size());
    var inner = new Embedding(words.size(), SIZE);
    var outer = new Embedding(words.size(), SIZE);
    Init.uniform_(inner.weight(), -0.5 / SIZE, 0.5 / SIZE, null);
    Init.zeros_(outer.weight());
    var optimizer = new Adam(List.of(inner.weight(), outer.weight()), 2e-3);
    for (int epoch : lab.each("epochs", lab.of(8, 2))) {
      int[][] pairs = pairs(thinned(text, words.size(), random), lab.of(REACH, 1), random);
      double sum = 0;
      int steps = pairs.length / BATCH;
      for (int step = 0; step < steps; step++) {
        sum += learn(inner, outer, optimizer, pairs, step * BATCH, table, random);
      }
      lab.record("loss", sum / steps);
      lab.say("epoch %d  loss %.4f", epoch, sum / steps);
    }
    Tensor places = F.normalize(inner.weight().detach());
    double near = 0;
    for (String[] pair : PAIRS) {
      double cosine = cosine(places, ids, pair[0], pair[1]);
      near += cosine / PAIRS.length;
      lab.say("%-8s %-9s %.3f", pair[0], pair[1], cosine);
    }
    double any = 0;
    for (int i = 0; i < 1000; i++) {
      String a = words.get(random.nextInt(words.size()));
      any += cosine(places, ids, a, words.get(random.nextInt(words.size()))) / 1000;
    }
    lab.say("mean cosine of the pairs %.3f, of random ones %.3f", near, any);
    draw(lab, places, ids);
    lab.atLeast("mean cosine of chosen pairs above that of random ones", near - any, 0.2);
  }

  /** The text as numbers of words, those that are too rare left out. */
  private static int[] read(String text, Map<String, Integer> ids, List<String> words) {
    String[] all = text.toLowerCase(Locale.ROOT).split("[^a-z']+");
    Map<String, Integer> counts = new HashMap<>();
    for (String word : all) {
      counts.merge(word, 1, Integer::sum);
    }
    counts.entrySet().stream()
        .filter(e -> e.getValue() >= LEAST_COUNT && !e.getKey().isEmpty())
        .sorted(
            Comparator.comparing((Map.Entry<String, Integer> e) -> -e.getValue())
                .thenComparing(Map.Entry::getKey))
        .forEach(
            e -> {
              ids.put(e.getKey(), words.size());
              words.add(e.getKey());
            });
    return List.of(all).stream().filter(ids::containsKey).mapToInt(ids::get).toArray();
  }

  /** Words to draw from, each as often as the 3/4th power of its count says. */
  private static int[] negatives(int[] text, int words) {
    double[] weights = new double[words];
    for (int word : text) {
      weights[word]++;
    }
    double sum = 0;
    for (int i = 0; i < words; i++) {
      weights[i] = Math.pow(weights[i], 0.75);
      sum += weights[i];
    }
    int[] table = new int[1 << 18];
    double reached = weights[0];
    for (int i = 0, word = 0; i < table.length; i++) {
      while ((i + 0.5) / table.length * sum > reached) {
        reached += weights[++word];
      }
      table[i] = word;
    }
    return table;
  }

  private static int[] thinned(int[] text, int words, SplittableRandom random) {
    double[] share = new double[words];
    for (int word : text) {
      share[word] += 1.0 / text.length;
    }
    return Arrays.stream(text)
        .filter(word -> random.nextDouble() < Math.sqrt(FREQUENT / share[word]))
        .toArray();
  }

  /** Each word with each of its neighbours, up to a distance that is drawn; shuffled. */
  private static int[][] pairs(int[] text, int reach, SplittableRandom random) {
    List<int[]> pairs = new ArrayList<>();
    for (int i = 0; i < text.length; i++) {
      int distance = 1 + random.nextInt(reach);
      for (int j = Math.max(0, i - distance); j < Math.min(text.length, i + distance + 1); j++) {
        if (j != i) {
          pairs.add(new int[] {text[i], text[j]});
        }
      }
    }
    int[][] shuffled = pairs.toArray(new int[0][]);
    for (int i = shuffled.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int[] pair = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = pair;
    }
    return shuffled;
  }

  private static double learn(
      Embedding inner,
      Embedding outer,
      Adam optimizer,
      int[][] pairs,
      int from,
      int[] table,
      SplittableRandom random) {
    long[] centres = new long[BATCH];
    long[] around = new long[BATCH * (1 + OTHERS)];
    float[] signs = new float[around.length];
    for (int i = 0; i < BATCH; i++) {
      centres[i] = pairs[from + i][0];
      int at = i * (1 + OTHERS);
      around[at] = pairs[from + i][1];
      signs[at] = 1;
      for (int j = 1; j <= OTHERS; j++) {
        around[at + j] = table[random.nextInt(table.length)];
        signs[at + j] = -1;
      }
    }
    optimizer.zeroGrad();
    Tensor centre = inner.call(Tensors.of(centres)).unsqueeze(2); // [BATCH, SIZE, 1]
    Tensor others = outer.call(Tensors.of(around, BATCH, 1 + OTHERS)); // [BATCH, 6, SIZE]
    Tensor scores = others.bmm(centre).squeeze(2); // [BATCH, 6]
    Tensor loss = F.logsigmoid(scores.mul(Tensors.of(signs, BATCH, 1 + OTHERS))).sum().div(-BATCH);
    loss.backward();
    optimizer.step();
    return loss.item();
  }

  private static double cosine(Tensor places, Map<String, Integer> ids, String a, String b) {
    Tensor first = places.narrow(0, ids.get(a), 1);
    return first.mul(places.narrow(0, ids.get(b), 1)).sum().item();
  }

  /** The words of the pairs, on the two directions in which they differ most. */
  private static void draw(Lab lab, Tensor places, Map<String, Integer> ids) throws IOException {
    List<String> words = List.of(PAIRS).stream().flatMap(pair -> List.of(pair).stream()).toList();
    Tensor chosen =
        places.indexSelect(
            0, Tensors.of(words.stream().mapToLong(word -> ids.get(word)).toArray()));
    Tensor rows = chosen.sub(chosen.mean(true, 0));
    Tensor first = direction(rows);
    Tensor rest = rows.sub(rows.mv(first).outer(first));
    Tensor second = direction(rest);
    new Plot("Words by their neighbours", "first direction", "second direction")
        .words(words, rows.mv(first).toDoubleArray(), rows.mv(second).toDoubleArray())
        .save(lab.file("word2vec.png"));
  }

  /** The direction of the largest variance, by power iteration. */
  private static Tensor direction(Tensor rows) {
    Tensor direction = Tensors.ones(rows.size(1));
    for (int i = 0; i < 200; i++) {
      direction = rows.t().mv(rows.mv(direction));
      direction = direction.div(direction.norm());
    }
    return direction;
  }
}
