// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.Tensors;

/** What holds for all losses, and values that mathematics gives. */
class LossesTest {
  /** A loss of scores [n, 4] in (0, 1) against a target made of labels [n]. */
  private record Loss(String name, BiFunction<Tensor[], Reduction, Tensor> of) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Loss> losses() {
    Map<String, BiFunction<Tensor[], Reduction, Tensor>> all = new LinkedHashMap<>();
    all.put("mse", (in, r) -> new MSELoss().reduction(r).call(in[0], oneHot(in[1])));
    all.put("l1", (in, r) -> new L1Loss().reduction(r).call(in[0], oneHot(in[1])));
    all.put(
        "smooth l1",
        (in, r) -> new SmoothL1Loss().beta(0.3).reduction(r).call(in[0], oneHot(in[1])));
    all.put("huber", (in, r) -> new HuberLoss().delta(0.3).reduction(r).call(in[0], oneHot(in[1])));
    all.put("bce", (in, r) -> new BCELoss().reduction(r).call(in[0], oneHot(in[1])));
    all.put(
        "bce with logits",
        (in, r) ->
            new BCEWithLogitsLoss()
                .posWeight(Tensors.ofDoubles(new double[] {1, 2, 3, 4}, 4))
                .reduction(r)
                .call(in[0], oneHot(in[1])));
    all.put(
        "kl div", (in, r) -> new KLDivLoss().reduction(r).call(in[0].logSoftmax(1), oneHot(in[1])));
    all.put("poisson", (in, r) -> new PoissonNLLLoss().reduction(r).call(in[0], oneHot(in[1])));
    all.put(
        "gaussian",
        (in, r) ->
            new GaussianNLLLoss()
                .full(true)
                .reduction(r)
                .call(in[0], oneHot(in[1]), in[0].detach()));
    all.put("nll", (in, r) -> new NLLLoss().reduction(r).call(in[0].logSoftmax(1), in[1]));
    all.put("cross-entropy", (in, r) -> new CrossEntropyLoss().reduction(r).call(in[0], in[1]));
    all.put(
        "margin ranking",
        (in, r) ->
            new MarginRankingLoss().reduction(r).call(in[0], in[0].detach().neg(), signs(in[1])));
    all.put("hinge", (in, r) -> new HingeEmbeddingLoss().reduction(r).call(in[0], signs(in[1])));
    all.put(
        "cosine",
        (in, r) ->
            new CosineEmbeddingLoss()
                .reduction(r)
                .call(in[0], oneHot(in[1]), in[1].gt(1).to(DType.FLOAT64).mul(2).sub(1)));
    all.put("soft margin", (in, r) -> new SoftMarginLoss().reduction(r).call(in[0], signs(in[1])));
    all.put("multi margin", (in, r) -> new MultiMarginLoss().p(2).reduction(r).call(in[0], in[1]));
    all.put(
        "multilabel margin",
        (in, r) ->
            new MultiLabelMarginLoss()
                .reduction(r)
                .call(in[0], oneHot(in[1]).to(DType.INT64).mul(4).sub(1)));
    all.put(
        "multilabel soft margin",
        (in, r) -> new MultiLabelSoftMarginLoss().reduction(r).call(in[0], oneHot(in[1])));
    all.put(
        "triplet",
        (in, r) ->
            new TripletMarginLoss()
                .swap(true)
                .reduction(r)
                .call(in[0], oneHot(in[1]), in[0].detach().flip(1)));
    all.put(
        "triplet with distance",
        (in, r) ->
            new TripletMarginWithDistanceLoss()
                .distanceFunction((a, b) -> a.sub(b).abs().amax(-1))
                .reduction(r)
                .call(in[0], oneHot(in[1]), in[0].detach().flip(1)));
    all.put(
        "distillation",
        (in, r) ->
            new DistillationLoss()
                .temperature(3)
                .reduction(r)
                .call(in[0], in[0].detach().flip(1), in[1]));
    return all.entrySet().stream().map(one -> new Loss(one.getKey(), one.getValue()));
  }

  private static Tensor oneHot(Tensor labels) {
    return Tensors.arange(4).eq(labels.unsqueeze(1)).to(DType.FLOAT64);
  }

  private static Tensor signs(Tensor labels) {
    return oneHot(labels).mul(2).sub(1);
  }

  private static Tensor[] inputs() {
    Tensor x = Tensors.rand(Shape.of(6, 4), DType.FLOAT64, new Generator(5)).mul(0.9).add(0.05);
    return new Tensor[] {x.detach().requiresGrad(true), Tensors.of(3, 0, 2, 1, 1, 3)};
  }

  @ParameterizedTest
  @MethodSource("losses")
  void batchTwiceOverKeepsTheMeanAndDoublesTheSum(Loss loss) {
    Tensor[] once = inputs();
    Tensor x = Tensors.cat(0, once[0], once[0]).detach().requiresGrad(true);
    Tensor[] twice = {x, Tensors.cat(0, once[1], once[1])};
    for (Reduction reduction : List.of(Reduction.MEAN, Reduction.SUM)) {
      once[0].zeroGrad();
      x.zeroGrad();
      Tensor small = loss.of().apply(once, reduction);
      Tensor large = loss.of().apply(twice, reduction);
      double factor = reduction == Reduction.SUM ? 2 : 1;
      assertEquals(factor * small.item(), large.item(), 1e-12 * (1 + Math.abs(small.item())));
      small.backward();
      large.backward();
      Tensor halves = x.grad().narrow(0, 0, 6).mul(2 / factor);
      assertTrue(
          once[0].grad().allClose(halves, 1e-12, 1e-14), () -> once[0].grad() + "\n" + halves);
      assertTrue(once[0].grad().ne(0).any().item() != 0, "the gradient is zero throughout");
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void reducedIsTheSumAndTheMeanOfUnreduced(Loss loss) {
    Tensor[] in = inputs();
    Tensor each = loss.of().apply(in, Reduction.NONE);
    assertTrue(each.rank() > 0);
    double sum = each.sum().item();
    assertEquals(sum, loss.of().apply(in, Reduction.SUM).item(), 1e-12 * Math.abs(sum));
    double mean = sum / each.numel();
    assertEquals(mean, loss.of().apply(in, Reduction.MEAN).item(), 1e-12 * Math.abs(mean));
  }

  @Test
  void equalLogitsGiveTheLogarithmOfTheNumberOfClasses() {
    Tensor zeros = Tensors.zeros(Shape.of(3, 10), DType.FLOAT64);
    Tensor labels = Tensors.of(0L, 9, 4);
    assertEquals(Math.log(10), F.crossEntropy(zeros, labels).item(), 1e-15);
    assertEquals(Math.log(10), F.nllLoss(zeros.logSoftmax(1), labels).item(), 1e-15);
    Tensor half = Tensors.full(Shape.of(3, 10), 0.3, DType.FLOAT64);
    assertEquals(Math.log(2), F.binaryCrossEntropyWithLogits(zeros, half).item(), 1e-15);
    assertEquals(
        Math.log(10), F.distillationLoss(zeros, zeros, labels, 3, 0, Reduction.MEAN).item(), 1e-15);
  }

  @Test
  void nothingOverflowsAtTenThousand() {
    Tensor x = Tensors.of(1e4f, -1e4f).requiresGrad(true);
    Tensor wrong = Tensors.of(0f, 1f);
    Tensor signs = Tensors.of(-1f, 1f);
    List<Tensor> losses = new ArrayList<>();
    losses.add(F.binaryCrossEntropyWithLogits(x, wrong));
    losses.add(F.softMarginLoss(x, signs, Reduction.MEAN));
    losses.add(F.multilabelSoftMarginLoss(x, wrong, null, Reduction.MEAN));
    losses.add(F.huberLoss(x, wrong));
    for (Tensor loss : losses) {
      x.zeroGrad();
      assertEquals(1e4, loss.item());
      loss.backward();
      assertArrayEquals(new float[] {0.5f, -0.5f}, x.grad().toFloatArray());
    }
  }

  @Test
  void meansOfNothingAreNotNumbers() {
    Tensor none = Tensors.zeros(0, 3);
    assertTrue(Double.isNaN(F.l1Loss(none, none).item()));
    assertTrue(Double.isNaN(F.nllLoss(none, Tensors.of(new long[0], 0)).item()));
    Tensor ignored = Tensors.of(-100L, -100);
    Tensor x = Tensors.zeros(2, 3).requiresGrad(true);
    Tensor loss = F.nllLoss(x, ignored);
    assertTrue(Double.isNaN(loss.item()));
    loss.backward();
    assertArrayEquals(new double[6], x.grad().toDoubleArray());
    assertEquals(0, F.nllLoss(x, ignored, null, Reduction.SUM, -100).item());
  }

  @Test
  void theWrongAnswerOfACertainProbabilityCostsOneHundred() {
    Tensor x = Tensors.of(0f, 1f, 0f, 1f);
    Tensor losses = F.binaryCrossEntropy(x, Tensors.of(0f, 1f, 1f, 0f), null, Reduction.NONE);
    assertArrayEquals(new double[] {0, 0, 100, 100}, losses.toDoubleArray(), 1e-12);
  }

  /**
   * Where the logits are small against the temperature the softened softmax is nearly linear, and
   * the gradient becomes that of half the squared distance of centred logits, over the number of
   * classes: Hinton, Vinyals and Dean, 2015, equation 4. Without the factor T^2 it would vanish.
   */
  @Test
  void distillationAtHighTemperatureMatchesLogits() {
    Tensor student = Tensors.ofDoubles(new double[] {1, -2, 0.5, 0.5}, 1, 4).requiresGrad(true);
    Tensor teacher = Tensors.ofDoubles(new double[] {0, 3, -1, -2}, 1, 4).requiresGrad(true);
    F.distillationLoss(student, teacher, null, 1e6, 1, Reduction.SUM).backward();
    double[] expected = {0.25, -1.25, 0.375, 0.625};
    // What "nearly" leaves out is the square of the logits over the temperature: 3^2 / 1e6.
    assertArrayEquals(expected, student.grad().toDoubleArray(), 1e-5);
    assertTrue(teacher.grad() == null, "no gradient goes to the teacher");
  }

  @Test
  void weightsAreBuffersUnderThePyTorchNames() {
    Tensor w = Tensors.ones(4);
    assertEquals(Set.of("weight"), new NLLLoss().weight(w).stateDict().keySet());
    assertEquals(Set.of("weight"), new BCELoss().weight(w).stateDict().keySet());
    assertEquals(Set.of("weight"), new MultiMarginLoss().weight(w).stateDict().keySet());
    assertEquals(Set.of("weight"), new MultiLabelSoftMarginLoss().weight(w).stateDict().keySet());
    assertEquals(
        List.of("weight", "pos_weight"),
        List.copyOf(
            new BCEWithLogitsLoss().weight(w).posWeight(Tensors.ones(4)).stateDict().keySet()));
    assertEquals("TripletMarginLoss()", new TripletMarginLoss().p(3).toString());
  }

  @Test
  void theGradientOfPoissonLossIsFiniteAtNoCounts() {
    Tensor counts = Tensors.of(0f, 1f, 2f).requiresGrad(true);
    F.poissonNllLoss(Tensors.of(0.5f, 0.5f, 0.5f), counts, true, true, 1e-8, Reduction.SUM)
        .backward();
    assertEquals(-0.5f, counts.grad().toFloatArray()[0]);
    assertEquals(-0.5f, counts.grad().toFloatArray()[1]);
  }
}
