// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.util.List;

/** The experiments in the order of the course. */
public final class Course {
  /**
   * An experiment of the course.
   *
   * @param name for the command
   * @param title what it does
   */
  public record Entry(String name, String title, Experiment experiment) {}

  /** All experiments. */
  public static final List<Entry> ALL =
      List.of(
          new Entry("sin", "a first network fits the sine", new Example03Sin()),
          new Entry("mnist-mlp", "digits with 784-400-100-10, Adam", new Example11MnistMlp()),
          new Entry(
              "mnist-tinytorch",
              "digits with 784-256-128-10, SGD with momentum",
              new Example12MnistTinyTorch()),
          new Entry("mnist-steps", "digits in a few hundred steps", new Example13MnistSteps()),
          new Entry("mnist-rnn", "digits read row by row", new Example14MnistRnn()),
          new Entry("numpy-cnn", "a small convolutional network", new Example15NumpyCnn()),
          new Entry("binary", "odd or even: precision, recall, AUC", new Example16Binary()),
          new Entry("characters", "twelve Chinese characters", new Example17Characters()),
          new Entry("autoencoder", "noise taken off digits", new Example18Autoencoder()),
          new Entry("paint", "a network paints a picture", new Example19Paint()),
          new Entry("word2vec", "words placed by their neighbours", new Example20Word2Vec()),
          new Entry("dqn", "a cart learns to balance a pole", new Example21Dqn()),
          new Entry(
              "distillation",
              "a small network learns from a large one",
              new Example22Distillation()),
          new Entry("resnet", "a narrow ResNet-18 on Fashion-MNIST", new Example23ResNet()),
          new Entry("chargpt", "a small Transformer writes", new Example24CharGpt()),
          new Entry("dcgan", "two networks against each other draw digits", new Example25Dcgan()));

  private Course() {}
}
