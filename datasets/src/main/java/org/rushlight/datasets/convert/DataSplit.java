// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets.convert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.rushlight.datasets.npy.NpyArray;
import org.rushlight.datasets.npy.NpyType;

/** Splits samples at random into parts that do not overlap and leave none out. */
public final class DataSplit {
  private DataSplit() {}

  /** Tells whether samples have labels that several of them share. */
  public static boolean hasClasses(SampleSet set) {
    NpyArray labels = set.labels();
    return labels != null
        && (labels.type().isWhole() || labels.type() == NpyType.BOOL)
        && Arrays.stream(NpyRows.longs(labels)).distinct().count() <= set.count() / 2;
  }

  /**
   * Chooses the samples of each part. Stratified, each class is shared out by largest remainders,
   * and so is the whole: no part is more than a sample from its fraction.
   *
   * @param fractions of the parts; their sum is 1
   * @param seed of the random numbers; the same one chooses the same samples everywhere
   * @throws IllegalArgumentException if a part would be empty
   */
  public static BitSet[] choose(SampleSet set, double[] fractions, boolean stratified, long seed) {
    int count = Math.toIntExact(set.count());
    TreeMap<Long, List<Integer>> classes = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      long label = stratified ? set.labels().getLong(i) : 0;
      classes.computeIfAbsent(label, key -> new ArrayList<>()).add(i);
    }
    int[][] shares = shares(classes.values().stream().mapToInt(List::size).toArray(), fractions);
    BitSet[] parts = new BitSet[fractions.length];
    Arrays.setAll(parts, part -> new BitSet(count));
    Random random = new Random(seed);
    int row = 0;
    for (List<Integer> members : classes.values()) {
      Collections.shuffle(members, random);
      int next = 0;
      for (int part = 0; part < parts.length; part++) {
        for (int i = 0; i < shares[row][part]; i++) {
          parts[part].set(members.get(next++));
        }
      }
      row++;
    }
    for (int part = 0; part < parts.length; part++) {
      if (parts[part].isEmpty()) {
        throw new IllegalArgumentException(
            "a part of %s of %d samples has none; larger parts or more samples are needed"
                .formatted(fractions[part], count));
      }
    }
    return parts;
  }

  /** A class and a part whose share was rounded down, and by how much. */
  private record Loss(int row, int part, double size) {}

  private static int[][] shares(int[] sizes, double[] fractions) {
    int[][] shares = new int[sizes.length][fractions.length];
    int[] lacking = whole(Arrays.stream(sizes).sum(), fractions);
    int[] left = sizes.clone();
    List<Loss> losses = new ArrayList<>();
    for (int row = 0; row < sizes.length; row++) {
      for (int part = 0; part < fractions.length; part++) {
        double exact = sizes[row] * fractions[part];
        shares[row][part] = (int) Math.floor(exact + 1e-9);
        lacking[part] -= shares[row][part];
        left[row] -= shares[row][part];
        losses.add(new Loss(row, part, exact - shares[row][part]));
      }
    }
    losses.sort(Comparator.comparingDouble((Loss loss) -> -loss.size()));
    // The second round gives what no class of the first could: some class has it left over.
    for (int round = 0; round < 2; round++) {
      for (Loss loss : losses) {
        while (left[loss.row()] > 0 && lacking[loss.part()] > 0) {
          shares[loss.row()][loss.part()]++;
          left[loss.row()]--;
          lacking[loss.part()]--;
          if (round == 0) {
            break;
          }
        }
      }
    }
    return shares;
  }

  /** Shares out a whole number by largest remainders. */
  private static int[] whole(int count, double[] fractions) {
    int[] shares = new int[fractions.length];
    Integer[] order = new Integer[fractions.length];
    int left = count;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (int) Math.floor(count * fractions[i] + 1e-9);
      left -= shares[i];
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> shares[i] - count * fractions[i]));
    for (int i = 0; i < left; i++) {
      shares[order[i % order.length]]++;
    }
    return shares;
  }
}
