// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;

/**
 * CIFAR-100: 50,000 and 10,000 small colour photographs of 100 classes in 20 groups. Inputs are
 * float32 [3, 32, 32] in [0, 1], red, green, blue; targets are int64, the fine labels, 0 to 99,
 * unless the coarse ones are asked for. See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.CIFAR100.html">torchvision.datasets.CIFAR100</a>.
 *
 * <p>It is read from the binary version: the files {@code train.bin} and {@code test.bin}, looked
 * for as {@link Cifar10} does in D, {@code D/cifar-100-binary} and {@code D/cifar100}, or straight
 * from {@code cifar-100-binary.tar.gz} there. What is said of {@link Cifar10} holds here too.
 */
public final class Cifar100 {
  /** The names of the classes. */
  public static final List<String> CLASSES =
      words(
          "apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy "
              + "bridge bus butterfly camel can castle caterpillar cattle chair chimpanzee clock "
              + "cloud cockroach couch crab crocodile cup dinosaur dolphin elephant flatfish "
              + "forest fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion "
              + "lizard lobster man maple_tree motorcycle mountain mouse mushroom oak_tree orange "
              + "orchid otter palm_tree pear pickup_truck pine_tree plain plate poppy porcupine "
              + "possum rabbit raccoon ray road rocket rose sea seal shark shrew skunk skyscraper "
              + "snail snake spider squirrel streetcar sunflower sweet_pepper table tank "
              + "telephone television tiger tractor train trout tulip turtle wardrobe whale "
              + "willow_tree wolf woman worm");

  /** The names of the groups. */
  public static final List<String> COARSE_CLASSES =
      words(
          "aquatic_mammals fish flowers food_containers fruit_and_vegetables "
              + "household_electrical_devices household_furniture insects large_carnivores "
              + "large_man-made_outdoor_things large_natural_outdoor_scenes "
              + "large_omnivores_and_herbivores medium_mammals non-insect_invertebrates people "
              + "reptiles small_mammals trees vehicles_1 vehicles_2");

  /** Which labels the targets are. */
  public enum Labels {
    /** Of 100 classes, as torchvision has them. */
    FINE,
    /** Of 20 groups of five classes. */
    COARSE
  }

  // Its authors' page gives the MD5 03b5dce01913d631647c71ecec9e9cb8.
  private static final SetArchive ARCHIVE =
      new SetArchive(
          "cifar-100-binary.tar.gz",
          168_513_733,
          "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec",
          "cifar-100-binary",
          "cifar-100-binary",
          1L << 28,
          true);

  static final CifarSet SET = set("cifar100", "100 classes", CLASSES, 1);
  static final CifarSet COARSE_SET = set("cifar100-coarse", "20 groups", COARSE_CLASSES, 0);

  private Cifar100() {}

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  private static CifarSet set(String name, String what, List<String> classes, int taken) {
    return new CifarSet(
        new SetFacts(
            name,
            "cifar100",
            "small colour photographs, " + what,
            50_000,
            10_000,
            List.of(3L, 32L, 32L),
            classes,
            "none stated, A. Krizhevsky (2009)",
            URI.create("https://www.cs.toronto.edu/~kriz/cifar.html")),
        List.of("train.bin"),
        List.of("test.bin"),
        new CifarRecords.Layout(List.of(20, 100), taken),
        ARCHIVE,
        List.of(Cifar10.MIRROR));
  }

  private static CifarSet of(Labels labels) {
    return labels == Labels.FINE ? SET : COARSE_SET;
  }

  /** The 50,000 pictures to train on with fine labels; a null data folder means none is named. */
  public static Dataset<Example> train(@Nullable Path dataDir) {
    return SET.train(dataDir);
  }

  /** The 50,000 pictures to train on; a null data folder means that none is named. */
  public static Dataset<Example> train(@Nullable Path dataDir, Labels labels) {
    return of(labels).train(dataDir);
  }

  /** The 10,000 pictures to test with, with fine labels; a null data folder means none is named. */
  public static Dataset<Example> test(@Nullable Path dataDir) {
    return SET.test(dataDir);
  }

  /** The 10,000 pictures to test with; a null data folder means that none is named. */
  public static Dataset<Example> test(@Nullable Path dataDir, Labels labels) {
    return of(labels).test(dataDir);
  }

  /**
   * Fetches the archive, 169 MB, and unpacks it into {@code dataDir/cifar-100-binary}, as {@link
   * KnownSet#fetch} does.
   */
  public static Path download(Path dataDir) {
    return SET.fetch(dataDir, Fetch.defaults());
  }
}
