// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.nio.file.Path;
import java.util.List;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;

/**
 * Twelve Chinese characters, 10,800 and 1,200 pictures drawn by a program in the shapes of many
 * fonts, in the form of MNIST. Inputs are float32 [1, 28, 28] in [0, 1]; targets are int64, 0 to
 * 11.
 *
 * <p>The set ships with the project. Files are looked for as {@link Mnist} does, in D, {@code
 * D/characters} and {@code D/Characters/raw}, and the same is thrown.
 */
public final class Characters {
  /** The characters, by label. */
  public static final List<String> CHARACTERS =
      List.of("博", "学", "笃", "志", "切", "问", "近", "思", "自", "由", "无", "用");

  /** The names of the classes, the sounds of the characters without their tones. */
  public static final List<String> CLASSES =
      List.of("bo", "xue", "du", "zhi", "qie", "wen", "jin", "si", "zi", "you", "wu", "yong");

  static final IdxSet SET =
      IdxSet.likeMnist(
          SetFacts.of(
              "characters",
              "twelve Chinese characters, drawn in many fonts",
              10_800,
              1_200,
              List.of(1L, 28L, 28L),
              CLASSES,
              "Apache-2.0, drawn for this project",
              "https://packages.debian.org/bookworm/fonts/"),
          "Characters",
          List.of(3_453_357L, 75L, 383_819L, 50L),
          null,
          List.of(
              "03d373daf2b33837c68327fcbbb495049d5ea03f674ea8c25f01e309a6ead22c",
              "a2aa83450362f4cdcbe28f03a4ae36dde0dba37554166d692537d5d30fd324f2",
              "d771f559d2202c6167d7473388e805a4bc8f7f9a764319be4c0700e6852e67fe",
              "298eda825203486a008f37a5b171b25e7cc4e3bc934fa0a19441a8018b203111"),
          List.of());

  private Characters() {}

  /** The 10,800 pictures to train on, without a data folder named. */
  public static Dataset<Example> train() {
    return SET.train(null);
  }

  /** The 10,800 pictures to train on, from a data folder. */
  public static Dataset<Example> train(Path dataDir) {
    return SET.train(dataDir);
  }

  /** The 1,200 pictures to test with, without a data folder named. */
  public static Dataset<Example> test() {
    return SET.test(null);
  }

  /** The 1,200 pictures to test with, from a data folder. */
  public static Dataset<Example> test(Path dataDir) {
    return SET.test(dataDir);
  }
}
