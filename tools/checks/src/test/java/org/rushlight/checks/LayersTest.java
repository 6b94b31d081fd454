// SPDX-License-Identifier: Apache-2.0
package org.rushlight.checks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.rushlight.datasets.Mnist;
import org.rushlight.tensor.Tensor;

/** The floors of the Java part: arrows go down only. See docs/architecture.md. */
class LayersTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.rushlight");

  private static final String[] TOOLS = {
    "org.rushlight.cli..",
    "org.rushlight.bench..",
    "org.rushlight.conformance..",
    "org.rushlight.examples.."
  };

  private static void mayUse(String floor, String... below) {
    Set<String> allowed = new TreeSet<>(Set.of(below));
    allowed.add(floor);
    var others =
        DescribedPredicate.<JavaClass>describe(
            "classes of the project outside of " + allowed,
            c ->
                c.getPackageName().startsWith("org.rushlight.")
                    && !resideInAnyPackage(allowed.toArray(String[]::new)).test(c));
    noClasses().that().resideInAPackage(floor).should().dependOnClassesThat(others).check(ALL);
  }

  private static final String TENSOR = "org.rushlight.tensor..";
  private static final String AUTOGRAD = "org.rushlight.autograd..";
  private static final String NN = "org.rushlight.nn..";
  private static final String OPTIM = "org.rushlight.optim..";
  private static final String DATA = "org.rushlight.data..";
  private static final String JNI = "org.rushlight.jni..";

  @Test
  void theBindingStandsOnNothing() {
    mayUse(JNI);
  }

  @Test
  void tensorsAndAutogradStandOnTheBinding() {
    mayUse(TENSOR, AUTOGRAD, JNI);
    mayUse(AUTOGRAD, TENSOR);
  }

  @Test
  void modulesOptimizersAndDataDoNotKnowEachOther() {
    mayUse(NN, TENSOR, AUTOGRAD);
    mayUse(OPTIM, TENSOR, AUTOGRAD, JNI);
    mayUse(DATA, TENSOR, AUTOGRAD);
  }

  @Test
  void filesStandAboveThem() {
    mayUse("org.rushlight.io..", NN, OPTIM, DATA, TENSOR, AUTOGRAD, JNI);
  }

  @Test
  void datasetsStandOnTheFramework() {
    mayUse("org.rushlight.datasets..", "org.rushlight.io..", DATA, TENSOR, AUTOGRAD);
  }

  /** Each room of the data sets, and the rooms that it may use; "" is the package above them. */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          Map.entry("text", Set.of()),
          Map.entry("format", Set.of()),
          Map.entry("bytes", Set.of("format")),
          Map.entry("archive", Set.of("bytes", "format", "text")),
          Map.entry("fetch", Set.of("bytes", "format")),
          Map.entry("idx", Set.of("bytes", "format")),
          Map.entry("npy", Set.of("archive", "bytes", "format", "text")),
          Map.entry("images", Set.of("bytes", "format", "text")),
          Map.entry("csv", Set.of("bytes", "format", "text")),
          Map.entry("tables", Set.of("csv", "format", "text")),
          Map.entry("convert", Set.of("csv", "idx", "images", "npy", "bytes", "format", "text")),
          Map.entry(
              "", Set.of("archive", "fetch", "csv", "idx", "images", "npy", "bytes", "format")));

  private static String room(String name) {
    return "org.rushlight.datasets" + (name.isEmpty() ? "" : "." + name);
  }

  @Test
  void theRoomsOfTheDataSetsKnowOnlyThoseBelow() {
    ROOMS.forEach(
        (name, below) -> {
          var others =
              DescribedPredicate.<JavaClass>describe(
                  "rooms other than " + below,
                  c ->
                      c.getPackageName().startsWith(room(""))
                          && !c.getPackageName().equals(room(name))
                          && below.stream().noneMatch(b -> c.getPackageName().equals(room(b))));
          noClasses()
              .that()
              .resideInAPackage(room(name))
              .should()
              .dependOnClassesThat(others)
              .check(ALL);
        });
    Set<String> found = new TreeSet<>();
    ALL.that(resideInAnyPackage("org.rushlight.datasets.."))
        .forEach(c -> found.add(c.getPackageName()));
    Set<String> listed = new TreeSet<>();
    ROOMS.keySet().forEach(name -> listed.add(room(name)));
    assertEquals(listed, found);
  }

  @Test
  void nothingBelowKnowsTheTools() {
    noClasses()
        .that()
        .resideOutsideOfPackages(TOOLS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(TOOLS)
        .check(ALL);
  }

  @Test
  void insideOfTensorMemoryIsBelowTheTapeAndTheTapeBelowTheOps() {
    noClasses()
        .that()
        .resideInAPackage("org.rushlight.tensor.memory..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.rushlight.tensor.tape..", "org.rushlight.tensor.ops..")
        .check(ALL);
    noClasses()
        .that()
        .resideInAPackage("org.rushlight.tensor.tape..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.rushlight.tensor.ops..")
        .check(ALL);
  }

  @Test
  void noOpKnowsAnother() {
    String ops = "org.rushlight.tensor.ops";
    classes()
        .that()
        .resideInAPackage(ops)
        .and()
        .haveSimpleNameEndingWith("Op")
        .should(
            new ArchCondition<>("know no other op") {
              @Override
              public void check(JavaClass op, ConditionEvents events) {
                op.getDirectDependenciesFromSelf().stream()
                    .filter(d -> d.getTargetClass().getPackageName().equals(ops))
                    .filter(d -> d.getTargetClass().getSimpleName().endsWith("Op"))
                    .filter(d -> !d.getTargetClass().getSimpleName().equals("Op"))
                    .filter(d -> !d.getTargetClass().equals(op))
                    .forEach(
                        d -> events.add(SimpleConditionEvent.violated(op, d.getDescription())));
              }
            })
        .check(ALL);
  }

  @Test
  void theExamplesUseExportedPackagesOnly() throws URISyntaxException {
    Set<String> exported = new TreeSet<>(exportsOf(Tensor.class));
    exported.addAll(exportsOf(Mnist.class));
    assertTrue(exported.contains("org.rushlight.nn"), exported.toString());
    var hidden =
        DescribedPredicate.<JavaClass>describe(
            "packages that are not exported",
            c ->
                c.getPackageName().startsWith("org.rushlight.")
                    && !c.getPackageName().equals("org.rushlight.examples")
                    && !exported.contains(c.getPackageName()));
    noClasses()
        .that()
        .resideInAPackage("org.rushlight.examples")
        .should()
        .dependOnClassesThat(hidden)
        .check(ALL);
  }

  private static Set<String> exportsOf(Class<?> member) throws URISyntaxException {
    Path place = Path.of(member.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<String> packages = new TreeSet<>();
    for (var module : ModuleFinder.of(place).findAll()) {
      for (ModuleDescriptor.Exports exports : module.descriptor().exports()) {
        if (!exports.isQualified()) {
          packages.add(exports.source());
        }
      }
    }
    return packages;
  }
}
