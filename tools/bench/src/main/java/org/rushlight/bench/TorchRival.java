// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** PyTorch in a process of its own, which trains a round whenever it is asked to. */
final class TorchRival implements AutoCloseable {
  private final Path script;
  private final Path errors;
  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;

  TorchRival(Path python, String network, int threads, String mnist) throws IOException {
    script = Files.createTempFile("rushlight-rival", ".py");
    errors = Files.createTempFile("rushlight-rival", ".err");
    try (InputStream source = TorchRival.class.getResourceAsStream("rival.py")) {
      Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
      process =
          new ProcessBuilder(
                  python.toString(), script.toString(), network, Integer.toString(threads), mnist)
              .redirectError(errors.toFile())
              .start();
    } catch (IOException e) {
      deleteFiles();
      throw e;
    }
    answers = process.inputReader(StandardCharsets.UTF_8);
    questions = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Returns the samples a second of a round. */
  double round() throws IOException {
    try {
      questions.write("round\n");
      questions.flush();
    } catch (IOException e) {
      throw new IOException(lastError(), e); // it is gone: what it said last is the reason
    }
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException(lastError());
    }
    return Double.parseDouble(answer);
  }

  private String lastError() throws IOException {
    var lines = Files.readAllLines(errors);
    return lines.isEmpty() ? "it ended without a word" : lines.get(lines.size() - 1);
  }

  @Override
  public void close() {
    try {
      questions.close(); // the end of its input ends it
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    deleteFiles();
  }

  private void deleteFiles() {
    try {
      Files.deleteIfExists(script);
      Files.deleteIfExists(errors);
    } catch (IOException e) {
      return; // temporary files: the system clears them away
    }
  }
}
