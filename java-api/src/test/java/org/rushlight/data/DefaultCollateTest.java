// SPDX-License-Identifier: Apache-2.0
package org.rushlight.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

class DefaultCollateTest {
  record Sample(Tensor image, String name, double weight) {}

  record Outer(Map<String, List<Tensor>> parts) {}

  record Failing(int value) {
    public int value() {
      throw new IllegalStateException("no value");
    }
  }

  private static Object collate(Object... samples) {
    return new DefaultCollate().collate(Arrays.asList(samples));
  }

  private static String refused(Object... samples) {
    return assertThrows(TensorException.class, () -> collate(samples)).getMessage();
  }

  private static void assertTensor(DType dtype, Shape shape, double[] elements, Object batch) {
    Tensor tensor = assertInstanceOf(Tensor.class, batch);
    assertEquals(dtype, tensor.dtype());
    assertEquals(shape, tensor.shape());
    assertArrayEquals(elements, tensor.to(DType.FLOAT64).toDoubleArray());
  }

  private static double[] d(double... values) {
    return values;
  }

  @Test
  void scalarsGiveVectors() {
    assertTensor(DType.INT64, Shape.of(2), d(1, 2), collate(1, 2));
    assertTensor(DType.INT64, Shape.of(3), d(1, 1L << 50, 3), collate(1, 1L << 50, (short) 3));
    assertTensor(DType.FLOAT64, Shape.of(2), d(0.1, 2.5), collate(0.1, 2.5));
    assertTensor(DType.FLOAT32, Shape.of(2), d(0.1f, 2.5), collate(0.1f, 2.5f));
    assertTensor(DType.BOOL, Shape.of(2), d(1, 0), collate(true, false));
    assertTensor(DType.UINT8, Shape.of(2), d(7, 255), collate((byte) 7, (byte) -1));
  }

  @Test
  void tensorsAreStacked() {
    Object vectors = collate(Tensors.of(1.0, 2.0), Tensors.of(3.0, 4.0), Tensors.of(5.0, 6.0));
    assertTensor(DType.FLOAT32, Shape.of(3, 2), d(1, 2, 3, 4, 5, 6), vectors);
    Object scalars = collate(Tensors.full(3, DType.INT64), Tensors.full(4, DType.INT64));
    assertTensor(DType.INT64, Shape.of(2), d(3, 4), scalars);
    Object empty = collate(Tensors.zeros(0, 3), Tensors.zeros(0, 3));
    assertTensor(DType.FLOAT32, Shape.of(2, 0, 3), d(), empty);
    Tensor alone = Tensors.of(1.0, 2.0);
    Tensor stacked = (Tensor) collate(alone);
    stacked.fill_(9);
    assertArrayEquals(new float[] {1, 2}, alone.toFloatArray(), "a batch is a copy");
    assertArrayEquals(new float[] {1, 2}, ((Tensor) collate(alone)).toFloatArray());
  }

  @Test
  void gradientsFlowThroughAStackOutsideOfALoader() {
    Tensor x = Tensors.scalar(2).requiresGrad(true);
    ((Tensor) collate(x, x.mul(x))).sum().backward();
    assertEquals(1 + 2 * 2, x.grad().item());
  }

  @Test
  void primitiveArraysAreStacked() {
    assertTensor(
        DType.FLOAT32,
        Shape.of(2, 3),
        d(1, 2, 3, 4, 5, 6),
        collate(new float[] {1, 2, 3}, new float[] {4, 5, 6}));
    assertTensor(DType.FLOAT64, Shape.of(1, 2), d(.1, .2), collate((Object) new double[] {.1, .2}));
    assertTensor(DType.INT64, Shape.of(2, 1), d(1, 2), collate(new int[] {1}, new int[] {2}));
    assertTensor(DType.INT64, Shape.of(2, 1), d(1, 2), collate(new long[] {1}, new long[] {2}));
    assertTensor(DType.UINT8, Shape.of(2, 1), d(1, 200), collate(new byte[] {1}, new byte[] {-56}));
    assertTensor(
        DType.BOOL, Shape.of(2, 1), d(1, 0), collate(new boolean[] {true}, new boolean[] {false}));
    assertTensor(
        DType.FLOAT32,
        Shape.of(2, 2, 1),
        d(1, 2, 3, 4),
        collate(new float[][] {{1}, {2}}, new float[][] {{3}, {4}}));
  }

  @Test
  void stringsStayInAList() {
    assertEquals(List.of("a", "b"), collate("a", "b"));
  }

  @Test
  void listsAndArraysOfObjectsAreTransposed() {
    List<?> batch = (List<?>) collate(List.of(1, "x", 0.5), List.of(2, "y", 1.5));
    assertEquals(3, batch.size());
    assertTensor(DType.INT64, Shape.of(2), d(1, 2), batch.get(0));
    assertEquals(List.of("x", "y"), batch.get(1));
    assertTensor(DType.FLOAT64, Shape.of(2), d(0.5, 1.5), batch.get(2));
    List<?> names = (List<?>) collate(new String[] {"a", "b"}, new String[] {"c", "d"});
    assertEquals(List.of(List.of("a", "c"), List.of("b", "d")), names);
  }

  @Test
  void mapsKeepTheirKeysAndOrder() {
    Map<String, Object> first = new LinkedHashMap<>();
    first.put("z", 1);
    first.put("a", Map.of("b", true));
    Map<?, ?> batch = (Map<?, ?>) collate(first, Map.of("a", Map.of("b", false), "z", 2));
    assertEquals(List.of("z", "a"), List.copyOf(batch.keySet()));
    assertTensor(DType.INT64, Shape.of(2), d(1, 2), batch.get("z"));
    assertTensor(DType.BOOL, Shape.of(2), d(1, 0), ((Map<?, ?>) batch.get("a")).get("b"));
  }

  @Test
  void recordsGiveAMapByComponent() {
    Map<?, ?> batch =
        (Map<?, ?>)
            collate(
                new Sample(Tensors.zeros(2, 2), "a", 0.5), new Sample(Tensors.ones(2, 2), "b", 1));
    assertEquals(List.of("image", "name", "weight"), List.copyOf(batch.keySet()));
    assertTensor(DType.FLOAT32, Shape.of(2, 2, 2), d(0, 0, 0, 0, 1, 1, 1, 1), batch.get("image"));
    assertEquals(List.of("a", "b"), batch.get("name"));
    assertTensor(DType.FLOAT64, Shape.of(2), d(0.5, 1), batch.get("weight"));
  }

  @Test
  void examplesGiveABatchAlsoInsideOfOthers() {
    var a = new Example(Tensors.of(1.0, 2.0), Tensors.full(0, DType.INT64));
    var b = new Example(Tensors.of(3.0, 4.0), Tensors.full(1, DType.INT64));
    Map<?, ?> map = (Map<?, ?>) collate(Map.of("pair", a), Map.of("pair", b));
    Batch batch = assertInstanceOf(Batch.class, map.get("pair"));
    assertTensor(DType.FLOAT32, Shape.of(2, 2), d(1, 2, 3, 4), batch.inputs());
    assertTensor(DType.INT64, Shape.of(2), d(0, 1), batch.targets());
    assertEquals(2, batch.size());
  }

  @Test
  void whatDiffersIsNamed() {
    Tensor three = Tensors.zeros(3);
    Tensor two = Tensors.zeros(2);
    assertEquals(
        "[collate] sample 3 has shape [2], sample 0 has [3]", refused(three, three, three, two));
    assertEquals(
        "[collate] sample 1 has type int64, sample 0 has float32",
        refused(two, Tensors.of(1L, 2L)));
    assertEquals(
        "[collate] sample 1 is of type java.lang.String, sample 0 is a whole number",
        refused(1, "1"));
    assertEquals(
        "[collate] sample 1 is of type java.lang.Double, sample 0 is a whole number",
        refused(1, 1.5));
    assertEquals("[collate] sample 2 is null, sample 0 is a tensor", refused(two, two, null));
    assertEquals(
        "[collate] sample 1 has shape [1], sample 0 has [2]", refused(new int[2], new int[1]));
    assertEquals(
        "[collate] sample 1 is of type long[], sample 0 is of type int[]",
        refused(new int[2], new long[2]));
    assertEquals(
        "[collate] sample 1 has the length 1, sample 0 has 2", refused(List.of(1, 2), List.of(1)));
    assertEquals(
        "[collate] sample 1 has the keys [b], sample 0 has [a]",
        refused(Map.of("a", 1), Map.of("b", 1)));
    assertEquals(
        "[collate] sample 1 has shape [2], sample 0 has [3] (at .input)",
        refused(new Example(three, two), new Example(two, two)));
    assertEquals(
        "[collate] sample 1 has shape [2], sample 0 has [3] (at .parts.left[1])",
        refused(
            new Outer(Map.of("left", List.of(two, three))),
            new Outer(Map.of("left", List.of(two, two)))));
  }

  @Test
  void otherTypesAreRefusedWithAWayOut() {
    String way =
        ": the default collate takes tensors, numbers, booleans, strings, arrays, lists, maps and"
            + " records; give the loader a collate of its own";
    assertEquals("[collate] sample 0 is of type java.time.Instant" + way, refused(Instant.EPOCH));
    assertEquals("[collate] sample 0 is null" + way, refused(null, null));
    assertEquals(
        "[collate] sample 0 is of type java.time.Instant (at .when)" + way,
        refused(Map.of("when", Instant.EPOCH)));
    assertEquals("[collate] needs at least one sample, got none", refused());
    var error = assertThrows(TensorException.class, () -> collate(new Failing(1)));
    assertEquals(
        "[collate] component value of " + Failing.class.getName() + " cannot be read",
        error.getMessage());
    assertEquals("no value", error.getCause().getCause().getMessage());
  }
}
