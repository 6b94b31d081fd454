// SPDX-License-Identifier: Apache-2.0
package org.rushlight.datasets;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rushlight.data.TensorDataset;
import org.rushlight.datasets.bytes.Digests;
import org.rushlight.datasets.bytes.Folders;

/**
 * A data set kept as CIFAR is, in files of records: the labels, a byte each, then 32 x 32 bytes of
 * red, of green and of blue, row by row. It is read from the folder of the files or from the
 * archive.
 */
final class CifarSet extends KnownSet {
  private final List<String> trainFiles;
  private final List<String> testFiles;
  private final CifarRecords.Layout layout;

  CifarSet(
      SetFacts facts,
      List<String> trainFiles,
      List<String> testFiles,
      CifarRecords.Layout layout,
      SetArchive archive,
      List<URI> mirrors) {
    super(
        facts,
        List.of("", archive.folder(), facts.family(), facts.family() + "/" + archive.folder()),
        files(facts, trainFiles, testFiles, layout),
        archive,
        mirrors);
    this.trainFiles = trainFiles;
    this.testFiles = testFiles;
    this.layout = layout;
  }

  private static List<SetFile> files(
      SetFacts facts, List<String> train, List<String> test, CifarRecords.Layout layout) {
    List<SetFile> files = new ArrayList<>();
    train.forEach(
        name ->
            files.add(
                new SetFile(name, facts.train() / train.size() * layout.length(), null, null)));
    test.forEach(
        name ->
            files.add(new SetFile(name, facts.test() / test.size() * layout.length(), null, null)));
    return files;
  }

  @Override
  public TensorDataset train(@Nullable Path dataDir) {
    return CifarRecords.read(locate(dataDir, trainFiles), archive(), trainFiles, layout);
  }

  @Override
  public TensorDataset test(@Nullable Path dataDir) {
    return CifarRecords.read(locate(dataDir, testFiles), archive(), testFiles, layout);
  }

  @Override
  void check(Path found, Consumer<FileCheck> each) {
    if (Files.isRegularFile(found)) {
      each.accept(Checking.of(found, this::archiveCheck));
      return;
    }
    for (SetFile file : files()) {
      Path path = Folders.find(found, file.name());
      each.accept(Checking.of(path, at -> fileCheck(at, file)));
    }
  }

  private FileCheck archiveCheck(Path file) throws java.io.IOException {
    String sum = Digests.ofFile(file).sha256();
    SetArchive archive = archive();
    if (!sum.equals(archive.sha256())) {
      return new FileCheck(
          file, false, "archive", "its SHA-256 should be " + archive.sha256() + ", but is " + sum);
    }
    int members = Archives.list(file, archive.mostBytes()).size();
    return new FileCheck(file, true, "archive of " + members + " members", "SHA-256 right");
  }

  private FileCheck fileCheck(Path path, SetFile file) throws java.io.IOException {
    long count = CifarRecords.check(path, layout);
    String found = count + " records of " + layout.length() + " bytes";
    if (count * layout.length() != file.size()) {
      return new FileCheck(
          path, false, found, "it should have " + file.size() / layout.length() + " records");
    }
    return Checking.published(path, file, found);
  }
}
