// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rushlight.autograd.Grad;
import org.rushlight.tensor.DType;
import org.rushlight.tensor.Generator;
import org.rushlight.tensor.Parameter;
import org.rushlight.tensor.Shape;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.memory.CallPath;
import org.rushlight.tensor.tape.TensorAccess;

/**
 * A part of a model: parameters, buffers and child modules, registered by name, and a forward. See
 * <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html">torch.nn.Module</a>.
 *
 * <p>Throws an {@code IllegalArgumentException} for a name that is empty, has a dot or is taken,
 * and a {@link org.rushlight.tensor.TensorException} with the path of the module when a call or a
 * state does not fit.
 *
 * <pre>{@code
 * final class Net extends Module {
 *   private final Linear fc1 = register("fc1", new Linear(784, 200));
 *   private final Linear fc2 = register("fc2", new Linear(200, 10));
 *
 *   @Override
 *   protected Tensor forward(Tensor x) {
 *     return fc2.call(F.relu(fc1.call(x)));
 *   }
 * }
 *
 * Tensor y = new Net().call(Tensors.randn(64, 784));   // y [64, 10]
 * }</pre>
 *
 * <p>Callers use {@link #call}, which runs hooks and names this module in error texts; subclasses
 * override {@link #forward}.
 */
public abstract class Module {
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();
  private final Map<String, Tensor> buffers = new LinkedHashMap<>();
  private final Map<String, Generator> generators = new LinkedHashMap<>();
  private final Set<String> unsaved = new HashSet<>(); // names of buffers
  private final Map<String, Module> children = new LinkedHashMap<>();
  private final List<ForwardPreHook> preHooks = new ArrayList<>();
  private final List<ForwardHook> hooks = new ArrayList<>();
  private final List<FullBackwardHook> backwardHooks = new ArrayList<>();
  private String name = "";
  private @Nullable String description;
  private @Nullable CallPath path;
  private Module @Nullable [] below;
  private final boolean ofThisLibrary = isClassOfThisLibrary();
  private @Nullable Waiting waiting;
  private boolean training = true;

  /** For subclasses. */
  protected Module() {}

  // ---- registering
  // -------------------------------------------------------------------------------

  /**
   * Registers a child under a name; returns it.
   *
   * @throws IllegalArgumentException if the name is empty, has a dot, or is taken
   */
  protected final <M extends Module> M register(String childName, M child) {
    checkName(childName);
    return put(childName, child);
  }

  private <M extends Module> M put(String childName, M child) {
    checkPresent("module", childName, child);
    children.put(childName, child);
    below = null;
    ((Module) child).name = childName;
    return child;
  }

  /**
   * Registers a child in the place of the one of that name, which keeps its position, or anew if
   * there is none; returns it. Assign the result to the field that held the old one.
   */
  protected final <M extends Module> M replace(String childName, M child) {
    if (!children.containsKey(childName)) {
      return register(childName, child);
    }
    ((Module) child).train(training);
    return put(childName, child);
  }

  /** Takes all children away and registers others, in their order. */
  final void replaceChildren(Map<String, ? extends Module> others) {
    Map<String, Module> copy = new LinkedHashMap<>(others);
    children.clear();
    below = null;
    copy.forEach(this::register);
  }

  /** Puts another in the place of a child, if this module finds its children by name. */
  boolean replaceByName(String childName, Module child) {
    return false;
  }

  /** Registers a parameter under a name; returns it. */
  protected final Parameter registerParameter(String parameterName, Parameter parameter) {
    checkName(parameterName);
    checkPresent("parameter", parameterName, parameter);
    parameters.put(parameterName, parameter);
    return parameter;
  }

  /** Registers a parameter in the place of one of that name; null only takes it away. */
  final @Nullable Parameter replaceParameter(String parameterName, @Nullable Parameter parameter) {
    if (parameter == null) {
      parameters.remove(parameterName);
    } else {
      parameters.put(parameterName, parameter);
    }
    return parameter;
  }

  /** Says that the parameters come with the first input, or with a state that is loaded. */
  final void await(Waiting parameterSizes) {
    waiting = parameterSizes;
    description = null;
  }

  /** True while the parameters of this module, not of those below, wait for their sizes. */
  final boolean isWaiting() {
    return waiting != null;
  }

  /** Says that the parameters and buffers that were awaited have been registered. */
  final void arrived() {
    DType dtype = waiting.dtype;
    waiting = null;
    description = null;
    parameters.values().forEach(parameter -> TensorAccess.get().cast(parameter, dtype));
    buffers.values().stream()
        .filter(buffer -> buffer.dtype().isFloating())
        .forEach(buffer -> TensorAccess.get().cast(buffer, dtype));
  }

  /** Registers a source of randomness, so that checkpoints can save its state; returns it. */
  protected final Generator registerGenerator(String generatorName, Generator generator) {
    checkName(generatorName);
    checkPresent("generator", generatorName, generator);
    generators.put(generatorName, generator);
    return generator;
  }

  /** Registers a tensor that is saved with the model but not learned; returns it. */
  protected final Tensor registerBuffer(String bufferName, Tensor buffer) {
    return registerBuffer(bufferName, buffer, true);
  }

  /**
   * Registers a tensor that is cast with the model but not learned; returns it.
   *
   * @param persistent whether it is part of the state dict
   */
  protected final Tensor registerBuffer(String bufferName, Tensor buffer, boolean persistent) {
    checkName(bufferName);
    checkPresent("buffer", bufferName, buffer);
    buffers.put(bufferName, buffer);
    if (!persistent) {
      unsaved.add(bufferName);
    }
    return buffer;
  }

  /** Registers a buffer in the place of one of that name; null only takes it away. */
  final @Nullable Tensor replaceBuffer(String bufferName, @Nullable Tensor buffer) {
    if (buffer == null) {
      buffers.remove(bufferName);
    } else {
      buffers.put(bufferName, buffer);
    }
    return buffer;
  }

  private void checkPresent(String kind, String newName, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException(
          "%s: the %s to register as \"%s\" must not be null"
              .formatted(getClass().getSimpleName(), kind, newName));
    }
  }

  private void checkName(String newName) {
    if (newName == null || newName.isEmpty() || newName.contains(".")) {
      throw new IllegalArgumentException(
          "a name must not be empty or contain a dot, got \"" + newName + "\"");
    }
    if (parameters.containsKey(newName)
        || buffers.containsKey(newName)
        || generators.containsKey(newName)
        || children.containsKey(newName)) {
      throw new IllegalArgumentException(
          "\"" + newName + "\" is registered already in " + getClass().getSimpleName());
    }
  }

  // ---- calling
  // -----------------------------------------------------------------------------------

  /** The result for {@code x}; called by {@link #call}. */
  protected Tensor forward(Tensor x) {
    throw new UnsupportedOperationException(
        getClass().getSimpleName() + " has no forward(Tensor): use its own call, or override it");
  }

  /** Runs hooks and forward; error texts within name this module. */
  public final Tensor call(Tensor x) {
    CallPath before = enter();
    try {
      checkGiven(x);
      return hasHooks() ? withHooks(x) : forward(x);
    } finally {
      CallPath.leave(before);
    }
  }

  private static void checkGiven(@Nullable Tensor x) {
    if (x == null) {
      throw new TensorException("[call] the input must be a tensor, got null");
    }
  }

  /** Whether {@link #forwardRelu} does with one kernel what a ReLU behind this layer would. */
  boolean takesRelu() {
    return false;
  }

  /** The bits of {@code forward(x).relu()}. */
  Tensor forwardRelu(Tensor x) {
    return forward(x).relu();
  }

  /** A call of this module, which has no hooks, and of a ReLU behind it. */
  final Tensor callRelu(Tensor x) {
    CallPath before = enter();
    try {
      checkGiven(x);
      return forwardRelu(x);
    } finally {
      CallPath.leave(before);
    }
  }

  /** Runs a call of a module with other inputs or results, so that errors name this module. */
  protected final <T> T within(Supplier<T> body) {
    CallPath before = enter();
    try {
      return body.get();
    } catch (NullPointerException e) {
      throw new TensorException("[call] what must be there is null: " + e.getMessage(), e);
    } finally {
      CallPath.leave(before);
    }
  }

  /** The path of the last call is kept: a training loop enters the same places in each step. */
  private @Nullable CallPath enter() {
    CallPath before = CallPath.current();
    CallPath own = path;
    if (own == null || !own.is(before, name, description())) {
      own = new CallPath(before, name, description());
      path = own;
    }
    CallPath.set(own);
    return before;
  }

  private Tensor withHooks(Tensor x) {
    Tensor input = x;
    for (ForwardPreHook hook : List.copyOf(preHooks)) {
      Tensor replaced = hook.before(this, input);
      input = replaced == null ? input : replaced;
    }
    Tensor output =
        backwardHooks.isEmpty() || !Grad.isEnabled()
            ? forward(input)
            : BackwardHooks.around(this, backwardHooks, input, this::forward);
    for (ForwardHook hook : List.copyOf(hooks)) {
      Tensor replaced = hook.after(this, input, output);
      output = replaced == null ? output : replaced;
    }
    return output;
  }

  boolean hasHooks() {
    return !hooks.isEmpty() || !preHooks.isEmpty() || !backwardHooks.isEmpty();
  }

  /** True if this module or one below it has a hook. */
  boolean hasHooksBelow() {
    if (hasHooks()) {
      return true;
    }
    for (Module child : below()) {
      if (child.hasHooksBelow()) {
        return true;
      }
    }
    return false;
  }

  /** True if this module and all below it are: a container passes what it gets to its children. */
  boolean isOfThisLibrary() {
    if (!ofThisLibrary) {
      return false;
    }
    for (Module child : below()) {
      if (!child.isOfThisLibrary()) {
        return false;
      }
    }
    return true;
  }

  private boolean isClassOfThisLibrary() {
    return getClass().getClassLoader() == Module.class.getClassLoader()
        && getClass().getPackageName().equals(Module.class.getPackageName());
  }

  /** The children in their order; not to be written to. */
  Module[] below() {
    Module[] all = below;
    if (all == null) {
      all = children.values().toArray(new Module[0]);
      below = all;
    }
    return all;
  }

  /** Sees the input before forward, and may replace it (null keeps it). */
  @FunctionalInterface
  public interface ForwardPreHook {
    /** Called before forward. */
    @Nullable Tensor before(Module module, Tensor input);
  }

  /** Sees input and result after forward, and may replace the result (null keeps it). */
  @FunctionalInterface
  public interface ForwardHook {
    /** Called after forward. */
    @Nullable Tensor after(Module module, Tensor input, Tensor output);
  }

  /** Sees the gradients of a module's input and result, and may replace the former. */
  @FunctionalInterface
  public interface FullBackwardHook {
    /**
     * Called when the gradient of the input is complete.
     *
     * @param gradInput by the input of this call; null if that needs none
     * @param gradOutput by the result
     * @return another gradient of the input, or null to keep it
     */
    @Nullable Tensor backward(Module module, @Nullable Tensor gradInput, Tensor gradOutput);
  }

  /** Takes a hook away when closed. */
  public interface Handle extends AutoCloseable {
    @Override
    void close();
  }

  /** Adds a hook that runs before forward. */
  public final Handle registerForwardPreHook(ForwardPreHook hook) {
    preHooks.add(hook);
    return () -> preHooks.remove(hook);
  }

  /** Adds a hook that runs after forward. */
  public final Handle registerForwardHook(ForwardHook hook) {
    hooks.add(hook);
    return () -> hooks.remove(hook);
  }

  /**
   * Adds a hook that runs when the gradients of a call have been computed; for modules that are
   * called with one tensor. See <a
   * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html#torch.nn.Module.register_full_backward_hook">register_full_backward_hook</a>.
   */
  public final Handle registerFullBackwardHook(FullBackwardHook hook) {
    backwardHooks.add(hook);
    return () -> backwardHooks.remove(hook);
  }

  // ---- what it is made of
  // ---------------------------------------------------------------------------

  /** The parameters of this module and all below it, each once, in order of registration. */
  public final List<Parameter> parameters() {
    return List.copyOf(namedParameters().values());
  }

  /**
   * The parameters under their dotted names; one that is shared stands under its first name.
   *
   * @throws TensorException if a lazy module has none as yet
   */
  public final Map<String, Parameter> namedParameters() {
    checkNoneWaits();
    return presentParameters();
  }

  private void checkNoneWaits() {
    namedModules()
        .forEach(
            (path, module) -> {
              if (module.isWaiting()) {
                throw Waiting.waits(path, module);
              }
            });
  }

  private Map<String, Parameter> presentParameters() {
    Map<String, Parameter> found = new LinkedHashMap<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    namedModules()
        .forEach(
            (path, module) ->
                module.parameters.forEach(
                    (key, parameter) -> {
                      if (seen.add(parameter)) {
                        found.put(joined(path, key), parameter);
                      }
                    }));
    return found;
  }

  /** The buffers of this module and all below it, each once, in order of registration. */
  public final List<Tensor> buffers() {
    return List.copyOf(namedBuffers().values());
  }

  /** The buffers under their dotted names; one that is shared stands under its first name. */
  public final Map<String, Tensor> namedBuffers() {
    Map<String, Tensor> found = new LinkedHashMap<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    namedModules()
        .forEach(
            (path, module) ->
                module.buffers.forEach(
                    (key, buffer) -> {
                      if (seen.add(buffer)) {
                        found.put(joined(path, key), buffer);
                      }
                    }));
    return found;
  }

  /**
   * The module at a dotted path, such as {@code layers.0.fc1}; this one at the empty path.
   *
   * @throws IllegalArgumentException if there is none
   */
  public final Module getSubmodule(String path) {
    return ModulePaths.module(this, path);
  }

  /**
   * Puts another module in the place of the one at a dotted path. The module that holds it must be
   * a container, which finds its children by name; others hold them in fields, and offer methods of
   * their own.
   *
   * @throws IllegalArgumentException if there is no such place, or no container holds it
   */
  public final void setSubmodule(String path, Module module) {
    ModulePaths.set(this, path, module);
  }

  /**
   * The parameter at a dotted path, such as {@code layers.0.fc1.weight}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public final Parameter getParameter(String path) {
    Module module = ModulePaths.module(this, ModulePaths.parent(path));
    return ModulePaths.found(
        "parameter", path, this, module.parameters.get(ModulePaths.last(path)));
  }

  /**
   * The buffer at a dotted path.
   *
   * @throws IllegalArgumentException if there is none
   */
  public final Tensor getBuffer(String path) {
    Module module = ModulePaths.module(this, ModulePaths.parent(path));
    return ModulePaths.found("buffer", path, this, module.buffers.get(ModulePaths.last(path)));
  }

  /** The sources of randomness under their dotted names. */
  public final Map<String, Generator> namedGenerators() {
    Map<String, Generator> found = new LinkedHashMap<>();
    namedModules()
        .forEach(
            (path, module) ->
                module.generators.forEach((key, value) -> found.put(joined(path, key), value)));
    return found;
  }

  /** The direct children under their names. */
  public final Map<String, Module> namedChildren() {
    return Collections.unmodifiableMap(children);
  }

  /** The direct children. */
  public final List<Module> children() {
    return List.copyOf(children.values());
  }

  /** This module (under the empty name) and all below it, each once, parents first. */
  public final Map<String, Module> namedModules() {
    Map<String, Module> found = new LinkedHashMap<>();
    collect("", found, Collections.newSetFromMap(new IdentityHashMap<>()));
    return found;
  }

  private void collect(String path, Map<String, Module> found, Set<Object> seen) {
    if (seen.add(this)) {
      found.put(path, this);
      children.forEach((key, child) -> child.collect(joined(path, key), found, seen));
    }
  }

  /** Every module of {@link #namedModules()}. */
  public final List<Module> modules() {
    return List.copyOf(namedModules().values());
  }

  private static String joined(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Calls {@code action} on each module, children first; returns this. */
  public final Module apply(Consumer<Module> action) {
    children.values().forEach(child -> child.apply(action));
    action.accept(this);
    return this;
  }

  // ---- modes
  // -------------------------------------------------------------------------------------------

  /** Switches this module and all below it to training, the mode at the start; returns this. */
  public final Module train() {
    return train(true);
  }

  /** Switches this module and all below it to training or evaluation; returns this. */
  public final Module train(boolean mode) {
    return apply(module -> module.training = mode);
  }

  /** Switches this module and all below it to evaluation: no dropout, and so on; returns this. */
  public final Module eval() {
    return train(false);
  }

  /** True in training mode. */
  public final boolean isTraining() {
    return training;
  }

  /** Says for all parameters whether they collect gradients; returns this. */
  public final Module requiresGrad(boolean require) {
    parameters().forEach(parameter -> parameter.requiresGrad(require));
    return this;
  }

  /**
   * Casts the floating parameters and buffers of this module and all below it, in their places: an
   * optimizer that has the parameters goes on with them; returns this.
   *
   * @param dtype float32 or float64
   */
  public final Module to(DType dtype) {
    if (!dtype.isFloating()) {
      throw new IllegalArgumentException(
          "a module can be cast to float32 or float64, got " + dtype);
    }
    presentParameters().values().forEach(parameter -> TensorAccess.get().cast(parameter, dtype));
    modules().stream().filter(Module::isWaiting).forEach(module -> module.waiting.dtype = dtype);
    namedBuffers().values().stream()
        .filter(buffer -> buffer.dtype().isFloating())
        .forEach(buffer -> TensorAccess.get().cast(buffer, dtype));
    return this;
  }

  /** Drops all gradients. */
  public final void zeroGrad() {
    presentParameters().values().forEach(Tensor::zeroGrad);
  }

  // ---- state
  // -------------------------------------------------------------------------------------------

  /**
   * Parameters and buffers under PyTorch's keys. The tensors share the module's elements: {@code
   * copy()} those that must not change with it.
   *
   * @throws TensorException if a lazy module has no parameters as yet
   */
  public final Map<String, Tensor> stateDict() {
    checkNoneWaits();
    Map<String, Tensor> state = new LinkedHashMap<>();
    collectState("", state);
    return state;
  }

  private void collectState(String path, Map<String, Tensor> state) {
    parameters.forEach((key, parameter) -> state.put(joined(path, key), parameter.detach()));
    buffers.forEach(
        (key, buffer) -> {
          if (!unsaved.contains(key)) {
            state.put(joined(path, key), buffer.detach());
          }
        });
    children.forEach((key, child) -> child.collectState(joined(path, key), state));
  }

  /** Copies a state into this module; every key must fit: {@code loadStateDict(state, true)}. */
  public final LoadReport loadStateDict(Map<String, Tensor> state) {
    return loadStateDict(state, true);
  }

  /**
   * Copies a state into this module.
   *
   * @param strict true to refuse missing and unexpected keys
   * @return the keys that were missing and unexpected
   * @throws TensorException if keys (when strict) or shapes do not fit; nothing is changed then
   */
  public final LoadReport loadStateDict(Map<String, Tensor> state, boolean strict) {
    Map<Module, Waiting> waited = new IdentityHashMap<>();
    List<String> stillMissing = new ArrayList<>();
    namedModules()
        .forEach(
            (path, module) -> {
              if (module.isWaiting()) {
                waited.put(module, module.waiting);
                module.waiting.make.accept(shapesBelow(path, state));
              }
              if (module.isWaiting()) {
                module.waiting.names.forEach(name -> stillMissing.add(joined(path, name)));
              }
            });
    Map<String, Tensor> own = new LinkedHashMap<>();
    collectState("", own);
    try {
      return StateLoader.load(getClass().getSimpleName(), own, stillMissing, state, strict);
    } catch (TensorException e) {
      waited.forEach(Module::waitAgain);
      throw e;
    }
  }

  private static Map<String, Shape> shapesBelow(String path, Map<String, Tensor> state) {
    String start = path.isEmpty() ? "" : path + ".";
    Map<String, Shape> shapes = new LinkedHashMap<>();
    state.forEach(
        (key, tensor) -> {
          if (key.startsWith(start)) {
            shapes.put(key.substring(start.length()), tensor.shape());
          }
        });
    return shapes;
  }

  private void waitAgain(Waiting before) {
    before.names.forEach(parameters::remove);
    before.names.forEach(buffers::remove);
    before.forget.run();
    await(before);
  }

  /**
   * What did not fit.
   *
   * @param missingKeys keys of the module that the state lacks
   * @param unexpectedKeys keys of the state that the module lacks
   */
  public record LoadReport(List<String> missingKeys, List<String> unexpectedKeys) {}

  // ---- printing
  // ---------------------------------------------------------------------------------------

  /** What stands in the parentheses of {@link #toString}; for layers to override. */
  protected String extraRepr() {
    return "";
  }

  /** Class and sizes in a few words, for error texts: {@code Linear 784 -> 200}. */
  protected String describe() {
    return getClass().getSimpleName();
  }

  private String description() {
    if (description == null) {
      description = describe();
    }
    return description;
  }

  /** The tree of modules, as PyTorch prints it. */
  @Override
  public String toString() {
    StringBuilder lines = new StringBuilder();
    printChildren(lines);
    String extra = extraRepr();
    if (lines.length() == 0 && !extra.contains("\n")) {
      return getClass().getSimpleName() + "(" + extra + ")";
    }
    String head = extra.isEmpty() ? "" : "\n  " + extra.replace("\n", "\n  ");
    return getClass().getSimpleName() + "(" + head + lines + "\n)";
  }

  /** Appends a line and what belongs to it for each child. */
  void printChildren(StringBuilder lines) {
    children.forEach((key, child) -> printChild(lines, key, child.toString()));
  }

  static void printChild(StringBuilder lines, String key, String child) {
    lines.append("\n  (").append(key).append("): ").append(child.replace("\n", "\n  "));
  }

  /**
   * A table of the modules that a call with zeros of the given shape runs, with the shapes of their
   * results and the numbers of their parameters. The model runs once, in evaluation mode.
   */
  public final String summary(long... inputShape) {
    return Grad.noGrad(() -> Summary.of(this, inputShape));
  }
}
