// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One side of a comparison: a process of its own that does what a line tells it and answers with a
 * line. This framework's side is {@link Worker}, PyTorch's is {@code rival.py}; both know the same
 * words.
 */
final class Side implements AutoCloseable {
  private final Path errors;
  private final List<Path> files = new ArrayList<>();
  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;

  private Side(List<String> command, List<Path> owned) throws IOException {
    files.addAll(owned);
    errors = Files.createTempFile("rushlight-bench", ".err");
    files.add(errors);
    try {
      process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    } catch (IOException e) {
      deleteFiles();
      throw e;
    }
    answers = process.inputReader(StandardCharsets.UTF_8);
    questions = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** A new JVM with the options of this one, which are those that a user gets. */
  static Side own(Path mnist) throws IOException {
    return java(List.of(), Worker.class, mnist.toString());
  }

  /** The same with further options, for a program of this project. */
  static Side java(List<String> options, Class<?> main, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(options);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(args));
    return new Side(command, List.of());
  }

  /** A Python with PyTorch. */
  static Side torch(Path python, Path mnist) throws IOException {
    Path script = Files.createTempFile("rushlight-rival", ".py");
    try (InputStream source = Side.class.getResourceAsStream("rival.py")) {
      Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
    }
    return new Side(
        List.of(python.toString(), script.toString(), mnist.toString()), List.of(script));
  }

  /** Returns the answer to a line. */
  String ask(String question) throws IOException {
    try {
      questions.write(question + "\n");
      questions.flush();
    } catch (IOException e) {
      throw new IOException(lastError(), e); // it is gone: what it said last is the reason
    }
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException(lastError());
    }
    return answer;
  }

  /** Returns the answer to a line that asks for a number. */
  double number(String question) throws IOException {
    String answer = ask(question);
    try {
      return Double.parseDouble(answer);
    } catch (NumberFormatException e) {
      throw new IOException("its answer to " + question + " was: " + answer, e);
    }
  }

  private String lastError() throws IOException {
    List<String> lines =
        Files.readAllLines(errors).stream().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "it ended without a word" : lines.get(lines.size() - 1).strip();
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
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        continue; // temporary files: the system clears them away
      }
    }
  }
}
