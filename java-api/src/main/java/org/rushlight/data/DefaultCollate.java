// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/**
 * Batches of common types. See <a
 * href="https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.default_collate">torch.utils.data.default_collate</a>.
 *
 * <ul>
 *   <li>Tensors are stacked along a new first dim.
 *   <li>Long, Integer and Short give an int64 tensor [n], Double float64, Float float32, Boolean
 *       bool, Byte uint8.
 *   <li>Arrays of primitives, also nested, are stacked: double float64, float float32, long and int
 *       int64, byte uint8, boolean bool.
 *   <li>Strings stay as they are, in a list.
 *   <li>Maps with equal keys give a map, lists and arrays of one length a list, of batches.
 *   <li>{@link Batchable} samples, such as {@link Example}, say themselves what a batch is; other
 *       records give a map from the component's name to its batch.
 * </ul>
 *
 * <p>Anything else, or samples that differ, is a {@link TensorException} that says where.
 */
public final class DefaultCollate implements Collate<Object, Object> {
  /** The default collate; it has no state. */
  public DefaultCollate() {}

  @Override
  public Object collate(List<?> samples) {
    return collate(samples, "");
  }

  private static Object collate(List<?> samples, String place) {
    if (samples.isEmpty()) {
      throw new TensorException("[collate] needs at least one sample, got none");
    }
    Object first = samples.get(0);
    same(samples, place, "is", "", Kinds::of);
    if (first instanceof Tensor) {
      return stack(all(samples, Tensor.class::cast), place);
    } else if (first instanceof Batchable<?, ?> batchable) {
      return batch(batchable, samples);
    } else if (first instanceof String) {
      return List.copyOf(samples);
    } else if (Kinds.isScalar(first)) {
      return Kinds.tensor(samples);
    } else if (Kinds.isPrimitiveArray(first)) {
      return arrays(samples, place);
    } else if (first instanceof Object[]) {
      return lists(all(samples, sample -> Arrays.asList((Object[]) sample)), place);
    } else if (first instanceof List<?>) {
      return lists(all(samples, sample -> (List<?>) sample), place);
    } else if (first instanceof Map<?, ?>) {
      return maps(all(samples, sample -> (Map<?, ?>) sample), place);
    } else if (first instanceof Record) {
      return records(samples, place);
    }
    throw new TensorException(
        "[collate] sample 0 is "
            + Kinds.of(first)
            + at(place)
            + ": the default collate takes tensors, numbers, booleans, strings, arrays, lists, maps"
            + " and records; give the loader a collate of its own");
  }

  /** Tensors of one shape and type along a new first dim. */
  static Tensor stack(List<Tensor> parts, String place) {
    if (parts.isEmpty()) {
      throw new TensorException("[collate] needs at least one sample, got none");
    }
    same(parts, place, "is", "", Kinds::of);
    same(parts, place, "has", "shape ", Tensor::shape);
    same(parts, place, "has", "type ", Tensor::dtype);
    Tensor first = parts.get(0);
    long[] sizes = new long[first.rank() + 1];
    sizes[0] = parts.size();
    System.arraycopy(first.shape().toArray(), 0, sizes, 1, first.rank());
    boolean scalars = first.rank() == 0;
    Tensor[] rows = new Tensor[parts.size()];
    Arrays.setAll(rows, i -> scalars ? parts.get(i).reshape(1) : parts.get(i));
    try (Tensor joined = Tensors.cat(0, rows)) {
      return joined.reshape(sizes);
    } finally {
      if (scalars) {
        close(rows);
      }
    }
  }

  // Kinds::of has made sure that all samples are of the first one's class.
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object batch(Batchable first, List<?> samples) {
    return first.batch(samples);
  }

  private static Tensor arrays(List<?> samples, String place) {
    List<Tensor> tensors = all(samples, Tensors::ofNested);
    try {
      return stack(tensors, place);
    } finally {
      close(tensors.toArray(Tensor[]::new));
    }
  }

  private static List<Object> lists(List<List<?>> samples, String place) {
    same(samples, place, "has", "the length ", List::size);
    List<Object> batches = new ArrayList<>();
    for (int i = 0; i < samples.get(0).size(); i++) {
      int position = i;
      batches.add(collate(all(samples, s -> s.get(position)), place + "[" + i + "]"));
    }
    return batches;
  }

  private static Map<Object, Object> maps(List<Map<?, ?>> samples, String place) {
    same(samples, place, "has", "the keys ", Map::keySet);
    Map<Object, Object> batches = new LinkedHashMap<>();
    for (Object key : samples.get(0).keySet()) {
      batches.put(key, collate(all(samples, s -> s.get(key)), place + "." + key));
    }
    return batches;
  }

  private static Map<String, Object> records(List<?> samples, String place) {
    Map<String, Object> batches = new LinkedHashMap<>();
    for (RecordComponent component : samples.get(0).getClass().getRecordComponents()) {
      String name = component.getName();
      batches.put(name, collate(all(samples, s -> read(s, component)), place + "." + name));
    }
    return batches;
  }

  private static Object read(Object sample, RecordComponent component) {
    var accessor = component.getAccessor();
    try {
      if (!accessor.canAccess(sample) && !accessor.trySetAccessible()) {
        throw new TensorException(
            "[collate] the components of record %s cannot be read: open its package to module"
                    .formatted(sample.getClass().getName())
                + " org.rushlight, or give the loader a collate of its own");
      }
      return accessor.invoke(sample);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new TensorException(
          "[collate] component %s of %s cannot be read"
              .formatted(component.getName(), sample.getClass().getName()),
          e);
    }
  }

  /** Refuses samples of which a property differs from the first one's. */
  private static <S> void same(
      List<S> samples, String place, String verb, String what, Function<? super S, ?> property) {
    Object wanted = property.apply(samples.get(0));
    for (int i = 1; i < samples.size(); i++) {
      Object got = property.apply(samples.get(i));
      if (!got.equals(wanted)) {
        throw new TensorException(
            "[collate] sample %d %s %s%s, sample 0 %s %s%s"
                .formatted(i, verb, what, got, verb, wanted, at(place)));
      }
    }
  }

  private static String at(String place) {
    return place.isEmpty() ? "" : " (at " + place + ")";
  }

  // A plain loop: samples may hold null, which Kinds.of then names.
  private static <S, R> List<R> all(List<S> samples, Function<? super S, ? extends R> function) {
    List<R> results = new ArrayList<>(samples.size());
    for (S sample : samples) {
      results.add(function.apply(sample));
    }
    return results;
  }

  private static void close(Tensor[] tensors) {
    for (Tensor tensor : tensors) {
      tensor.close();
    }
  }
}
