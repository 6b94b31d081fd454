// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.io.IOException;
import org.rushlight.autograd.Grad;
import org.rushlight.data.Batch;
import org.rushlight.data.DataLoader;
import org.rushlight.data.Dataset;
import org.rushlight.data.Example;
import org.rushlight.metrics.Auroc;
import org.rushlight.metrics.F1;
import org.rushlight.metrics.Precision;
import org.rushlight.metrics.Recall;
import org.rushlight.metrics.RocCurve;
import org.rushlight.nn.BCEWithLogitsLoss;
import org.rushlight.nn.Flatten;
import org.rushlight.nn.Linear;
import org.rushlight.nn.ReLU;
import org.rushlight.nn.Sequential;
import org.rushlight.optim.Adam;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Tensor;

/** One output for two classes: is a digit odd? */
public final class Example16Binary implements Experiment {
  @Override
  public void run(Lab lab) throws IOException {
    lab.seed(0);
    Dataset<Example> train = lab.first(lab.mnist(), 60_000, 2_000);
    var model = new Sequential(new Flatten(), new Linear(784, 128), new ReLU(), new Linear(128, 1));
    var loader = new DataLoader<>(train).batchSize(128).shuffle(true);
    var optimizer = new Adam(model.parameters(), 1e-3);
    var criterion = new BCEWithLogitsLoss();
    for (int epoch : lab.each("epochs", lab.of(5, 3))) {
      double loss =
          Fit.epoch(
              model, loader, optimizer, (x, digit) -> criterion.call(x.squeeze(1), odd(digit)));
      lab.record("loss", loss);
      lab.say("epoch %d  loss %.4f", epoch, loss);
    }
    var precision = new Precision();
    var recall = new Recall();
    var f1 = new F1();
    var auc = new Auroc();
    var roc = new RocCurve();
    model.eval();
    Grad.noGrad(
        () -> {
          for (Batch batch : new DataLoader<>(lab.mnistTest()).batchSize(1000)) {
            Tensor chance = model.call(batch.inputs()).squeeze(1).sigmoid();
            Tensor target = batch.targets().remainder(2);
            precision.update(chance, target);
            recall.update(chance, target);
            f1.update(chance, target);
            auc.update(chance, target);
            roc.update(chance, target);
          }
        });
    lab.say(
        "precision %.4f, recall %.4f, F1 %.4f",
        precision.compute(), recall.compute(), f1.compute());
    var curve = roc.compute();
    new Plot("Odd or even", "false positive rate", "true positive rate")
        .line("ROC", curve.fpr(), curve.tpr())
        .save(lab.file("binary.png"));
    lab.atLeast("AUC", auc.compute(), 0.995);
  }

  private static Tensor odd(Tensor digits) {
    return digits.remainder(2).to(DType.FLOAT32);
  }
}
