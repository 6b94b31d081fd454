// SPDX-License-Identifier: Apache-2.0
package org.rushlight.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rushlight.io.SafeTensorsHeader.Entry;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.memory.Storage;
import org.rushlight.tensor.tape.TensorAccess;

/**
 * Tensors in the order that they are saved in. It owns their storages until it is closed, so that
 * closing a tensor meanwhile breaks nothing.
 */
final class SaveList implements AutoCloseable {
  private record Item(String name, Tensor tensor, Storage storage, long bytes) {}

  private final List<Item> items = new ArrayList<>();
  private final TensorBytes mover = new TensorBytes();

  SaveList(Map<String, ? extends Tensor> state) {
    try {
      state.forEach(this::add);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
    // The reference implementation's order, whatever the map's is: equal states give equal files.
    items.sort(
        Comparator.<Item>comparingInt(item -> TypeNames.rank(item.tensor.dtype()))
            .thenComparing(Item::name, SaveList::compareCodePoints));
  }

  private void add(String name, Tensor tensor) {
    if (name == null || tensor == null) {
      throw new IllegalArgumentException(
          "a state needs names and tensors that are not null, got " + name + " = " + tensor);
    }
    if (name.equals("__metadata__")) {
      throw new IllegalArgumentException(
          "a tensor cannot be named __metadata__: the format keeps that name for itself");
    }
    Storage storage = TensorAccess.get().storage(tensor, "save").retain();
    items.add(new Item(name, tensor, storage, TensorBytes.count(tensor)));
  }

  private static int compareCodePoints(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    if (i == a.length() || i == b.length()) {
      return a.length() - b.length();
    }
    return Integer.compare(a.codePointAt(i), b.codePointAt(i));
  }

  /** Writes the whole file. */
  void writeTo(OutputStream out, Map<String, String> metadata) throws IOException {
    Map<String, String> texts = new TreeMap<>(metadata);
    List<Entry> entries = new ArrayList<>();
    long end = 0;
    for (Item item : items) {
      String crc = mover.write(item.storage, item.bytes, OutputStream.nullOutputStream());
      texts.put(HeaderReader.CHECKSUM + item.name, crc);
      long begin = end;
      end = Math.addExact(begin, item.bytes);
      String dtype = TypeNames.of(item.tensor.dtype());
      entries.add(new Entry(item.name, dtype, item.tensor.shape(), begin, end, crc));
    }
    out.write(HeaderWriter.bytes(entries, texts));
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (!mover.write(item.storage, item.bytes, out).equals(entries.get(i).crc32c())) {
        throw new TensorException(
            "[save] tensor \""
                + item.name
                + "\" was changed while it was saved: save between two steps, or save copies");
      }
    }
  }

  @Override
  public void close() {
    items.forEach(item -> item.storage.release());
    items.clear();
  }
}
