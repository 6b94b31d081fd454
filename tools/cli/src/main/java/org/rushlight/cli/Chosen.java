// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rushlight.datasets.convert.SampleSet;
import org.rushlight.datasets.images.PictureShape;
import org.rushlight.datasets.images.PixelGrid;

/** The pictures of a contact sheet: rows with a name each, or one without a name. */
final class Chosen {
  private Chosen() {}

  /** The first pictures of each of the first classes, or the first of all. */
  static Map<String, List<PixelGrid>> of(SampleSet set, int classes, int each) throws IOException {
    Map<String, List<PixelGrid>> rows = new LinkedHashMap<>();
    if (set.labels() == null) {
      rows.put("", new ArrayList<>());
    } else {
      FactsReader.classes(set).keySet().stream()
          .limit(classes)
          .forEach(name -> rows.put(name, new ArrayList<>()));
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    BitSet chosen = new BitSet();
    for (int i = 0; i < set.count(); i++) {
      String name = set.labelText(i);
      int most = set.labels() == null ? classes * each : each;
      if (rows.containsKey(name) && counts.merge(name, 1, Integer::sum) <= most) {
        chosen.set(i);
      }
    }
    PictureShape shape = PictureShape.of(set.shape());
    SampleSet some = set.select(chosen, "");
    some.forEach(
        (bytes, first, count) -> {
          for (int i = 0; i < count; i++) {
            PixelGrid pixels = shape.pixels(bytes, (int) (i * set.rowBytes()));
            rows.get(some.labelText((int) first + i)).add(pixels);
          }
        });
    return rows;
  }
}
