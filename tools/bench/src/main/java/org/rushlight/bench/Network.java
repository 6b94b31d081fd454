// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import java.util.function.Function;
import java.util.function.Supplier;
import org.rushlight.nn.Module;
import org.rushlight.optim.Optimizer;

/**
 * A network and how it is trained.
 *
 * @param name as the command knows it
 * @param model makes the network, with fresh weights
 * @param optimizer for the model
 * @param data what it is trained on
 * @param batch the samples in a step
 */
record Network(
    String name,
    Supplier<Module> model,
    Function<Module, Optimizer> optimizer,
    TrainData data,
    int batch) {}
