// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.Tensors;

/** What every module offers, beyond the basics of ModuleTest. */
class ModuleSurfaceTest {
  private static final class Part extends Module {
    private final Parameter weight;

    Part(Parameter weight) {
      this.weight = registerParameter("weight", weight);
    }

    @Override
    protected Tensor forward(Tensor x) {
      return x.mul(weight);
    }
  }

  /** Two parts with one weight, a buffer under two names, and one that is not saved. */
  private static final class Net extends Module {
    private final Parameter tied = new Parameter(Tensors.of(2.0));
    private final Part encode = register("encode", new Part(tied));
    private final Sequential blocks =
        register("blocks", new Sequential(new Part(tied), new ReLU()));
    private final Tensor mean = registerBuffer("mean", Tensors.of(1.0));
    private final Tensor again = registerBuffer("again", mean);
    private final Tensor cache = registerBuffer("cache", Tensors.of(5.0), false);
    private Linear head = register("head", new Linear(1, 2));

    @Override
    protected Tensor forward(Tensor x) {
      return head.call(blocks.call(encode.call(x)).sub(mean).sub(again).add(cache));
    }
  }

  @Test
  void aSharedParameterHasTwoKeysAndOneValue() {
    var net = new Net();
    assertEquals(
        List.of("encode.weight", "head.weight", "head.bias"),
        List.copyOf(net.namedParameters().keySet()));
    assertEquals(
        List.of("mean", "again", "encode.weight", "blocks.0.weight", "head.weight", "head.bias"),
        List.copyOf(net.stateDict().keySet()));
    net.call(Tensors.ones(1, 1)).sum().backward();
    // y = head(w^2 x + 3): dw = 2 w x times the sum of the head's weights
    double slope = net.head.weight().sum().item();
    assertEquals(4 * slope, net.tied.grad().item(), 1e-5);
    net.to(DType.FLOAT64);
    assertSame(net.getParameter("encode.weight"), net.getParameter("blocks.0.weight"));
    assertEquals(DType.FLOAT64, net.tied.dtype());
  }

  @Test
  void buffersCountOnceAndOnlyPersistentOnesAreSaved() {
    var net = new Net();
    assertEquals(List.of("mean", "cache"), List.copyOf(net.namedBuffers().keySet()));
    assertEquals(2, net.buffers().size());
    assertFalse(net.stateDict().containsKey("cache"));
    assertSame(net.cache, net.getBuffer("cache"));
    net.to(DType.FLOAT64);
    assertEquals(DType.FLOAT64, net.cache.dtype());
    Map<String, Tensor> state = new LinkedHashMap<>(net.stateDict());
    state.put("cache", Tensors.of(1.0));
    var e = assertThrows(TensorException.class, () -> net.loadStateDict(state));
    assertEquals(
        "[loadStateDict] the state does not fit Net: unexpected keys: cache", e.getMessage());
  }

  @Test
  void pathsLeadToModulesAndParameters() {
    var net = new Net();
    assertSame(net, net.getSubmodule(""));
    assertSame(net.blocks.get(0), net.getSubmodule("blocks.0"));
    assertSame(net.head.weight(), net.getParameter("head.weight"));
    assertEquals(
        "there is no module \"blocks.7\" in Net", missing(() -> net.getSubmodule("blocks.7")));
    assertEquals(
        "there is no parameter \"head.scale\" in Net",
        missing(() -> net.getParameter("head.scale")));
    assertEquals("there is no buffer \"tied\" in Net", missing(() -> net.getBuffer("tied")));
    assertEquals(
        "there is no module \"blocks.\" in Net", missing(() -> net.getSubmodule("blocks.")));
  }

  private static String missing(Runnable call) {
    return assertThrows(IllegalArgumentException.class, call::run).getMessage();
  }

  @Test
  void aChildIsReplacedWhereItIsFoundByName() {
    var net = new Net();
    net.eval();
    net.setSubmodule("blocks.1", new Dropout(1));
    assertTrue(net.blocks.get(1) instanceof Dropout);
    assertFalse(net.blocks.get(1).isTraining(), "a new child has the mode of its parent");
    net.train();
    double biased = net.head.call(Tensors.of(3.0).reshape(1, 1)).sum().item();
    assertEquals(biased, net.call(Tensors.ones(1, 1)).sum().item(), 1e-6);
    assertEquals(
        "Net holds \"head\" in a field of its own: only children of Sequential, ModuleList and"
            + " ModuleDict can be set from outside",
        missing(() -> net.setSubmodule("head", new Identity())));
    assertEquals(
        "there is no module \"blocks.2\" in Net",
        missing(() -> net.setSubmodule("blocks.2", new Identity())));
    net.head = net.replace("head", new Linear(1, 3));
    assertEquals(List.of("encode", "blocks", "head"), List.copyOf(net.namedChildren().keySet()));
    assertEquals(3, net.call(Tensors.ones(1, 1)).size(-1));
    var list = new ModuleList<Module>(new ReLU());
    list.setSubmodule("0", new Tanh());
    assertTrue(list.get(0) instanceof Tanh);
    var dict = new ModuleDict<Module>().put("a", new ReLU());
    dict.setSubmodule("a", new Tanh());
    assertTrue(dict.get("a") instanceof Tanh);
  }

  @Test
  void aPartIsFrozenAndThawed() {
    var net = new Net();
    net.head.requiresGrad(false);
    net.call(Tensors.ones(1, 1)).sum().backward();
    assertNull(net.head.weight().grad());
    assertNotNull(net.tied.grad());
    net.head.requiresGrad(true);
    net.call(Tensors.ones(1, 1)).sum().backward();
    assertNotNull(net.head.weight().grad());
  }

  @Test
  void aStateThatFitsInNothingListsEveryProblem() {
    var net = new Net();
    Map<String, Tensor> state = new LinkedHashMap<>(net.stateDict());
    state.remove("mean");
    state.remove("head.bias");
    state.put("more", Tensors.ones(1));
    state.put("blocks.0.weight", Tensors.ones(2, 2));
    state.put("head.weight", Tensors.ones(3));
    var e = assertThrows(TensorException.class, () -> net.loadStateDict(state));
    assertEquals(
        "[loadStateDict] the state does not fit Net: missing keys: mean, head.bias; unexpected"
            + " keys: more; blocks.0.weight is [1] here and [2, 2] in the state; head.weight is"
            + " [2, 1] here and [3] in the state",
        e.getMessage());
  }

  /** print(nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 8), 2)) in PyTorch 2.13. */
  @Test
  void transformersPrintAsPyTorchs() {
    var layer = new TransformerEncoderLayer(4, 2).dimFeedforward(8);
    assertEquals(
        """
        TransformerEncoder(
          (layers): ModuleList(
            (0-1): 2 x TransformerEncoderLayer(
              (self_attn): MultiheadAttention(
                (out_proj): NonDynamicallyQuantizableLinear(in_features=4, out_features=4, bias=True)
              )
              (linear1): Linear(in_features=4, out_features=8, bias=True)
              (dropout): Dropout(p=0.1, inplace=False)
              (linear2): Linear(in_features=8, out_features=4, bias=True)
              (norm1): LayerNorm((4,), eps=1e-05, elementwise_affine=True, bias=True)
              (norm2): LayerNorm((4,), eps=1e-05, elementwise_affine=True, bias=True)
              (dropout1): Dropout(p=0.1, inplace=False)
              (dropout2): Dropout(p=0.1, inplace=False)
            )
          )
        )""",
        new TransformerEncoder(layer, 2).toString());
    assertTrue(
        layer
            .activation(new Tanh())
            .toString()
            .endsWith("  (dropout2): Dropout(p=0.1, inplace=False)\n  (activation): Tanh()\n)"));
  }

  @Test
  void anActivationByNameIsThatFunction() {
    var layer = new TransformerEncoderLayer(4, 2).dimFeedforward(6).dropout(0).normFirst(true);
    Tensor x = Tensors.ones(2, 1, 4);
    assertTrue(layer.call(x).equal(layer.activation("relu").call(x)));
    Tensor gelu = layer.activation("gelu").call(x);
    assertTrue(gelu.equal(layer.activation(new GELU()).call(x)));
    assertFalse(gelu.equal(layer.activation("relu").call(x)));
    assertThrows(IllegalArgumentException.class, () -> layer.activation("tanh"));
  }
}
