// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.tensor.Tensor;

/**
 * EMNIST: handwritten digits and letters in six splits of the same pictures, in the form of MNIST.
 * Inputs are float32 [1, 28, 28] in [0, 1]; targets are int64, indices of {@link Split#classes}.
 * See <a
 * href="https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.EMNIST.html">torchvision.datasets.EMNIST</a>
 * and Cohen et al. (2017), EMNIST: extending MNIST to handwritten letters.
 *
 * <p>As with torchvision, pictures come as they are in the files, that is transposed, lying on
 * their side and mirrored: {@link #upright} turns them. The labels of the letters begin at 1; class
 * 0 is {@code N/A}.
 *
 * <p>Files such as {@code emnist-letters-train-images-idx3-ubyte}, packed with gzip or not, are
 * looked for as {@link Mnist} does, in D, {@code D/emnist}, {@code D/EMNIST/raw} and {@code
 * D/EMNIST/raw/gzip}, and the same is thrown. The data set does not ship: see {@link #download}.
 * The published archive is known by its SHA-256; of files that were unpacked by others, layout,
 * counts and labels alone are checked.
 *
 * <pre>{@code
 * Dataset<Example> letters = Emnist.upright(Emnist.train(Emnist.Split.LETTERS, Path.of("data")));
 * }</pre>
 */
public final class Emnist {
  /** The name of class 0 of the letters, which no picture has. */
  static final String NOT_A_CLASS = "N/A";

  private static final String NUMERALS = "0123456789";
  private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";

  /** A choice of pictures and classes. */
  public enum Split {
    /** Digits, capital and small letters: 62 classes of unequal size. */
    BYCLASS(697_932, 116_323, split(NUMERALS + CAPITALS + SMALL)),
    /** The same pictures; small letters that look as their capitals do are one class with them. */
    BYMERGE(697_932, 116_323, split(NUMERALS + CAPITALS + "abdefghnqrt")),
    /** The classes of bymerge, as many pictures of each. */
    BALANCED(112_800, 18_800, split(NUMERALS + CAPITALS + "abdefghnqrt")),
    /** Letters, small and capital ones together, counted from 1. */
    LETTERS(124_800, 20_800, split("?" + SMALL)),
    /** Digits, as many pictures of each. */
    DIGITS(240_000, 40_000, split(NUMERALS)),
    /** Digits in the numbers of MNIST. */
    MNIST(60_000, 10_000, split(NUMERALS));

    private final long train;
    private final long test;
    private final List<String> classes;

    Split(long train, long test, List<String> classes) {
      this.train = train;
      this.test = test;
      this.classes = classes;
    }

    /** Returns the names of the classes, by label. */
    public List<String> classes() {
      return classes;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static List<String> split(String characters) {
      return characters
          .chars()
          .mapToObj(c -> c == '?' ? NOT_A_CLASS : String.valueOf((char) c))
          .toList();
    }
  }

  // TensorFlow Datasets pins the same sum; torchvision the MD5 58c8d27c78d21e728a6bc7b3cc06412e.
  private static final SetArchive ARCHIVE =
      new SetArchive(
          "gzip.zip",
          561_753_746,
          "fb9bb67e33772a9cc0b895e4ecf36d2cf35be8b709693c3564cea2a019fcda8e",
          "gzip",
          "emnist",
          1L << 30,
          false);

  /** All splits in the order of {@link Split}. */
  static final List<IdxSet> SETS = Arrays.stream(Split.values()).map(Emnist::set).toList();

  private Emnist() {}

  private static IdxSet set(Split split) {
    SetFacts facts =
        new SetFacts(
            "emnist-" + split.word(),
            "emnist",
            "handwritten digits and letters, split " + split.word(),
            split.train,
            split.test,
            List.of(1L, 28L, 28L),
            split.classes,
            "none stated, NIST (G. Cohen, S. Afshar, J. Tapson, A. van Schaik)",
            URI.create("https://www.nist.gov/itl/products-and-services/emnist-dataset"));
    String start = "emnist-" + split.word();
    IdxSet.Names names = new IdxSet.Names(start + "-train", start + "-test");
    List<SetFile> files = new ArrayList<>();
    for (String name : names.files()) {
      files.add(new SetFile(name, IdxSet.size(facts, files.size()), null, null));
    }
    return new IdxSet(
        facts,
        List.of("", "emnist", "EMNIST/raw", "EMNIST/raw/gzip"),
        names,
        files,
        ARCHIVE,
        List.of(URI.create("https://biometrics.nist.gov/cs_links/EMNIST/")));
  }

  private static IdxSet of(Split split) {
    return SETS.get(split.ordinal());
  }

  /** The pictures to train on; a null data folder means that none is named. */
  public static Dataset<Example> train(Split split, @Nullable Path dataDir) {
    return of(split).train(dataDir);
  }

  /** The pictures to test with; a null data folder means that none is named. */
  public static Dataset<Example> test(Split split, @Nullable Path dataDir) {
    return of(split).test(dataDir);
  }

  /** The same samples with their pictures upright: rows and columns are exchanged. */
  public static Dataset<Example> upright(Dataset<Example> stored) {
    return stored.map(Emnist::upright);
  }

  private static Example upright(Example example) {
    Tensor picture = example.input();
    return new Example(picture.transpose(picture.rank() - 2, picture.rank() - 1), example.target());
  }

  /**
   * Fetches the archive of all splits, 562 MB, and unpacks it into {@code dataDir/emnist}, as
   * {@link KnownSet#fetch} does.
   */
  public static Path download(Path dataDir) {
    return SETS.get(0).fetch(dataDir, Fetch.defaults());
  }
}
