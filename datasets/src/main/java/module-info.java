// SPDX-License-Identifier: Apache-2.0

/** Readers and writers of data files, and the well-known data sets that are kept in them. */
module org.rushlight.datasets {
  requires com.google.gson;
  requires java.desktop;
  requires java.net.http;
  requires org.apache.commons.csv;
  requires static org.jspecify;
  requires transitive org.rushlight;

  exports org.rushlight.datasets;
  exports org.rushlight.datasets.convert;
  exports org.rushlight.datasets.csv;
  exports org.rushlight.datasets.format;
  exports org.rushlight.datasets.idx;
  exports org.rushlight.datasets.images;
  exports org.rushlight.datasets.npy;
  exports org.rushlight.datasets.tables;
}
