// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** Containers as PyTorch has them; printed texts are those of PyTorch 2.13. */
class ContainersTest {
  private static Linear linear() {
    return new Linear(2, 3);
  }

  private static List<String> names(Module module) {
    return List.copyOf(module.namedChildren().keySet());
  }

  @Test
  void aListNumbersItsModulesAndPrintsEqualNeighboursOnce() {
    var list = new ModuleList<Module>(linear(), linear(), new ReLU());
    assertEquals(
        """
        ModuleList(
          (0-1): 2 x Linear(in_features=2, out_features=3, bias=True)
          (2): ReLU()
        )""",
        list.toString());
    assertEquals(
        List.of("0.weight", "0.bias", "1.weight", "1.bias"),
        List.copyOf(list.stateDict().keySet()));
    assertEquals("ModuleList()", new ModuleList<>().toString());
    var deep =
        new ModuleList<>(
            new Sequential(new Linear(1, 1), new ReLU()),
            new Sequential(new Linear(1, 1), new ReLU()));
    assertEquals(
        """
        ModuleList(
          (0-1): 2 x Sequential(
            (0): Linear(in_features=1, out_features=1, bias=True)
            (1): ReLU()
          )
        )""",
        deep.toString());
  }

  @Test
  void aListChangesAsPythonsDo() {
    Module a = new ReLU();
    Module b = new Tanh();
    Module c = new Sigmoid();
    var list = new ModuleList<>(a);
    list.append(c).insert(1, b);
    assertEquals(List.of("0", "1", "2"), names(list));
    assertSame(c, list.get(-1));
    assertSame(b, list.getSubmodule("1"));
    assertEquals(List.of(b, c), list.slice(1, 9).children());
    assertEquals(List.of("0", "1"), names(list.slice(-2, 3)));
    assertSame(a, list.pop(0));
    assertEquals(List.of(b, c), list.children());
    list.set(-1, a);
    assertEquals(List.of(b, a), list.children());
    List<Module> seen = new ArrayList<>();
    list.forEach(seen::add);
    assertEquals(List.of(b, a), seen);
    assertThrows(IndexOutOfBoundsException.class, () -> list.get(2));
    assertThrows(IndexOutOfBoundsException.class, () -> list.insert(-3, a));
    assertThrows(UnsupportedOperationException.class, () -> list.call(Tensors.ones(1)));
  }

  @Test
  void aDictHasItsModulesUnderTheirNames() {
    var dict = new ModuleDict<Module>();
    dict.put("a", linear()).put("b", new Sequential(new ReLU(), new Tanh()));
    assertEquals(
        """
        ModuleDict(
          (a): Linear(in_features=2, out_features=3, bias=True)
          (b): Sequential(
            (0): ReLU()
            (1): Tanh()
          )
        )""",
        dict.toString());
    Module other = new ReLU();
    dict.put("a", other);
    assertEquals(List.of("a", "b"), names(dict));
    assertSame(other, dict.get("a"));
    assertTrue(dict.parameters().isEmpty());
    assertSame(other, dict.pop("a"));
    assertEquals(List.of("b"), List.copyOf(dict.keys()));
    assertFalse(dict.contains("a"));
    var e = assertThrows(IllegalArgumentException.class, () -> dict.get("a"));
    assertEquals("there is no module \"a\" in ModuleDict", e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> dict.put("x.y", other));
    dict.clear();
    assertEquals("ModuleDict()", dict.toString());
  }

  @Test
  void parametersStandInListsAndDicts() {
    var two = new Parameter(Tensors.ones(2, 3));
    var three = new Parameter(Tensors.ones(Shape.of(3), DType.FLOAT64));
    var list = new ParameterList(two, three);
    assertEquals(
        """
        ParameterList(
            (0): Parameter containing: [torch.float32 of size 2x3]
            (1): Parameter containing: [torch.float64 of size 3]
        )""",
        list.toString());
    assertEquals(
        "ParameterList(  (0): Parameter containing: [torch.float32 of size 2x3])",
        new ParameterList(two).toString());
    assertEquals(List.of("0", "1"), List.copyOf(list.namedParameters().keySet()));
    list.set(1, two);
    assertEquals(1, list.parameters().size());
    assertEquals(2, list.stateDict().size());
    assertSame(two, list.get(-1));

    var dict = new ParameterDict();
    dict.put("b", new Parameter(Tensors.ones())).put("w", two);
    assertEquals(
        """
        ParameterDict(
            (b): Parameter containing: [torch.FloatTensor of size ]
            (w): Parameter containing: [torch.FloatTensor of size 2x3]
        )""",
        dict.toString());
    assertSame(two, dict.getParameter("w"));
    assertSame(two, dict.pop("w"));
    assertEquals(List.of("b"), List.copyOf(dict.stateDict().keySet()));
  }

  @Test
  void aSequenceIsNamedSlicedAndChanged() {
    Map<String, Module> layers = new LinkedHashMap<>();
    layers.put("fc", linear());
    layers.put("act", new ReLU());
    var named = new Sequential(layers);
    assertEquals(List.of("fc.weight", "fc.bias"), List.copyOf(named.stateDict().keySet()));
    assertEquals(Shape.of(1, 3), named.call(Tensors.ones(1, 2)).shape());

    var model = new Sequential(new ReLU(), linear(), new Tanh());
    // model[1:] keeps the names 1 and 2 in PyTorch
    var tail = model.slice(1, 3);
    assertEquals(List.of("1", "2"), names(tail));
    assertSame(model.get(1), tail.get(0));
    model.insert(1, new Identity()).append(new Sigmoid());
    assertEquals(List.of("0", "1", "2", "3", "4"), names(model));
    assertTrue(model.get(-1) instanceof Sigmoid && model.get(1) instanceof Identity);
    assertTrue(model.pop(-2) instanceof Tanh);
    model.set(0, new Tanh());
    Tensor x = Tensors.of(0.5, -2).reshape(1, 2);
    Tensor expected = ((Linear) model.get(2)).call(x.tanh()).sigmoid();
    assertTrue(model.call(x).equal(expected));
    assertThrows(IndexOutOfBoundsException.class, () -> model.get(4));
  }

  @Test
  void unflattenDividesADim() {
    Tensor x = Tensors.arange(0, 20, 1, DType.FLOAT32).reshape(2, 10);
    assertEquals(Shape.of(2, 2, 5), new Unflatten(1, 2, 5).call(x).shape());
    assertEquals(Shape.of(2, 5, 1, 2), new Unflatten(-1, 5, 1, -1).call(x).shape());
    assertTrue(new Flatten().call(new Unflatten(1, 2, 5).call(x)).equal(x));
    assertEquals("Unflatten(dim=1, unflattened_size=(2, 5))", new Unflatten(1, 2, 5).toString());
    var e = assertThrows(TensorException.class, () -> new Unflatten(1, 3, 2).call(x));
    assertEquals(
        "[unflatten] the sizes [3, 2] do not fill dim 1 of [2, 10] (in Unflatten)", e.getMessage());
    assertThrows(TensorException.class, () -> new Unflatten(1, -1, -1).call(x));
    assertThrows(TensorException.class, () -> new Unflatten(1, 0, -1).call(x));
    assertEquals("Identity()", new Identity().toString());
    assertSame(x, new Identity().call(x));
  }
}
