// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Tensors;

/** Runs in virtual machines of their own that are killed in the middle of an epoch. */
@Timeout(300)
class KillAndResumeTest {
  private static final int SAMPLES = 6_001;
  private static final int BATCH = 4;
  private static final int EVERY = 7; // batches between two saved positions

  /** What a run trains on: each sample with noise that is drawn when it is read. */
  private static DataLoader<List<String>> loader(String kind, int workers) {
    Dataset<Long> numbers = Numbers.upTo(SAMPLES);
    IterableDataset<Long> stream = () -> LongStream.range(0, SAMPLES).iterator();
    Source<String> source =
        kind.equals("stream")
            ? stream.map(KillAndResumeTest::noisy).shuffle(100)
            : numbers.map(KillAndResumeTest::noisy);
    var loader =
        new DataLoader<List<String>>(source, samples -> List.copyOf(samples))
            .batchSize(BATCH)
            .workers(workers)
            .generator(new Generator(7));
    return switch (kind) {
      case "stream" -> loader;
      case "own" -> loader.sampler(new RandomSampler(numbers).generator(new Generator(8)));
      default -> loader.shuffle(true);
    };
  }

  private static String noisy(long sample) {
    return sample + " " + Tensors.rand(1).item();
  }

  /** Writes down what it sees, and now and then where it stands. */
  static final class Run {
    private Run() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      Path state = folder.resolve("state");
      Path part = folder.resolve("state.part");
      var loader = loader(arguments[1], Integer.parseInt(arguments[2]));
      try (var seen =
          FileChannel.open(
              folder.resolve("seen"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        long begin = 0;
        if (Files.exists(state)) {
          List<String> saved = Files.readAllLines(state);
          loader.loadState(LoaderState.parse(saved.get(0)));
          begin = Long.parseLong(saved.get(1));
        }
        seen.truncate(begin).position(begin); // as weights go back to what was saved with them
        int count = 0;
        for (List<String> batch : loader) {
          String lines = batch.stream().map(line -> line + "\n").collect(Collectors.joining());
          seen.write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII)));
          if (++count % EVERY == 0) {
            Files.writeString(part, loader.state().text() + "\n" + seen.position());
            Files.move(part, state, StandardCopyOption.ATOMIC_MOVE);
            System.out.println(count);
          }
        }
      }
    }
  }

  /** Starts a run and kills it when it has said so many lines; its exit status. */
  private static int run(Path folder, String kind, int workers, int lines) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.bytedeco.javacpp.cachedir=" + Loader.getCacheDir(),
                "-cp",
                System.getProperty("java.class.path"),
                Run.class.getName(),
                folder.toString(),
                kind,
                Integer.toString(workers))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out =
        new BufferedReader(
            new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
      int said = 0;
      while (said < lines && out.readLine() != null) {
        said++;
      }
      if (said == lines) {
        child.destroyForcibly(); // SIGKILL, wherever it is now
      }
    }
    assertTrue(child.waitFor(120, TimeUnit.SECONDS));
    return child.exitValue();
  }

  @ParameterizedTest
  @CsvSource({"shuffled, 0", "shuffled, 2", "own, 0", "own, 2", "stream, 0", "stream, 2"})
  void aKilledRunThatGoesOnSeesEverySampleOnce(String kind, int workers, @TempDir Path folder)
      throws Exception {
    assertNotEquals(0, run(folder, kind, workers, 20), "it was killed");
    assertTrue(Files.exists(folder.resolve("state")));
    // With another number of workers, and killed once more.
    assertNotEquals(0, run(folder, kind, 2 - workers, 31));
    assertEquals(0, run(folder, kind, workers, Integer.MAX_VALUE));
    List<String> seen = Files.readAllLines(folder.resolve("seen"));
    List<String> straight = Numbers.all(loader(kind, 0)).stream().flatMap(List::stream).toList();
    assertEquals(
        LongStream.range(0, SAMPLES).boxed().toList(),
        seen.stream().map(line -> Long.valueOf(line.split(" ")[0])).sorted().toList());
    assertEquals(straight, seen, "order and noise are those of a run that was not killed");
  }

  @Test
  void withoutItsPositionARunBeginsAnew(@TempDir Path folder) throws Exception {
    assertNotEquals(0, run(folder, "shuffled", 2, 5));
    Files.delete(folder.resolve("state"));
    assertEquals(0, run(folder, "shuffled", 0, Integer.MAX_VALUE));
    assertEquals(SAMPLES, Files.readAllLines(folder.resolve("seen")).size());
  }
}
