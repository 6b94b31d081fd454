// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code rushlight}: trains networks and looks after what they need. */
@Command(
    name = "rushlight",
    description = "Trains neural networks on this machine's CPUs, from the command line.",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  rushlight train                               MNIST, ten epochs, about 98 %%",
      "  rushlight train --data iris --epochs 200 --batch-size 16",
      "  rushlight evaluate runs/mnist-mlp-400-100-1",
      "  rushlight doctor",
      "",
      "rushlight COMMAND --help says more about a command.",
      "Exit status: 0 done, 1 failed, 2 wrong usage."
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "After an error, also print where in the program it happened.")
  private boolean stacktrace;

  /** Runs the command and ends the process with its exit status. */
  public static void main(String[] args) {
    Console console = Console.system();
    int status = run(console, Stop.bySignals(console), args);
    console.out().flush();
    System.exit(status);
  }

  /** Runs the command within this process and returns its exit status. */
  static int run(Console console, Stop stop, String... args) {
    Main main = new Main();
    CommandLine command = main.commandLine(console, stop);
    try {
      return command.execute(args);
    } catch (Error e) { // picocli hands over exceptions only
      return main.report(console, e);
    }
  }

  private CommandLine commandLine(Console console, Stop stop) {
    CommandLine bench =
        new CommandLine(new BenchCommand())
            .addSubcommand(new BenchTrainCommand(console))
            .addSubcommand(new BenchInferCommand(console))
            .addSubcommand(new BenchStepCommand(console))
            .addSubcommand(new BenchGemmCommand(console))
            .addSubcommand(new BenchConvCommand(console))
            .addSubcommand(new BenchScaleCommand(console))
            .addSubcommand(new BenchMemoryCommand(console))
            .addSubcommand(new BenchDataCommand(console));
    CommandLine data =
        new CommandLine(new DataCommand())
            .addSubcommand(new DataListCommand(console))
            .addSubcommand(new DataFetchCommand(console))
            .addSubcommand(new DataVerifyCommand(console))
            .addSubcommand(new DataConvertCommand(console))
            .addSubcommand(new DataSplitCommand(console));
    return new CommandLine(this)
        .addSubcommand(new TrainCommand(console, stop))
        .addSubcommand(new EvaluateCommand(console))
        .addSubcommand(new PredictCommand(console))
        .addSubcommand(new InspectCommand(console))
        .addSubcommand(new ExampleCommand(console))
        .addSubcommand(new DoctorCommand(console))
        .addSubcommand(new ConformanceCommand(console))
        .addSubcommand(data)
        .addSubcommand(bench)
        .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler((e, args) -> wrongUsage(console, e))
        .setExecutionExceptionHandler((e, command, result) -> report(console, e));
  }

  private static int wrongUsage(Console console, ParameterException e) {
    String help = e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    console.say("%s; see %s", Errors.line(Failure.of("%s", e.getMessage())), help);
    return Failure.USAGE;
  }

  private int report(Console console, Throwable e) {
    console.out().flush();
    console.say("%s", Errors.line(e));
    if (stacktrace) {
      e.printStackTrace(console.err());
    }
    return e instanceof Failure failure ? failure.status() : Failure.FAILED;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed, such as train");
  }
}
