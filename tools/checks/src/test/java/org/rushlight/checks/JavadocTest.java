// SPDX-License-Identifier: Apache-2.0
package org.rushlight.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Everything public in exported packages says in a sentence what it is. */
class JavadocTest {
  /** What lacks a comment, or whose first sentence does not end, as {@code file: name}. */
  private static List<String> undocumented(List<? extends JavaFileObject> sources)
      throws IOException {
    var task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none"), null, sources);
    DocTrees trees = DocTrees.instance(task);
    List<String> found = new ArrayList<>();
    for (var unit : task.parse()) {
      new Scanner(trees, found).scan(new TreePath(unit), null);
    }
    return found;
  }

  private static final class Scanner extends TreePathScanner<Void, Void> {
    private final DocTrees trees;
    private final List<String> found;

    Scanner(DocTrees trees, List<String> found) {
      this.trees = trees;
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      if (!isVisible(type.getModifiers().getFlags())) {
        return null;
      }
      check(type.getSimpleName().toString());
      return super.visitClass(type, nothing);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      boolean inherits =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
      if (!inherits && isVisible(method.getModifiers().getFlags()) && !isGenerated(method)) {
        check(method.getName() + "(" + method.getParameters().size() + " parameters)");
      }
      return null; // what stands inside of methods is nobody's
    }

    @Override
    public Void visitVariable(VariableTree field, Void nothing) {
      boolean record = enclosing().getKind() == Tree.Kind.RECORD;
      if (!record && isVisible(field.getModifiers().getFlags())) {
        check(field.getName().toString());
      }
      return null;
    }

    private ClassTree enclosing() {
      return (ClassTree) getCurrentPath().getParentPath().getLeaf();
    }

    /**
     * The canonical constructor of a record in its short form, whose parameters the record says.
     */
    private boolean isGenerated(MethodTree method) {
      return method.getReturnType() == null && enclosing().getKind() == Tree.Kind.RECORD;
    }

    private boolean isVisible(Set<Modifier> flags) {
      boolean ofInterface =
          getCurrentPath().getParentPath().getLeaf() instanceof ClassTree outer
              && outer.getKind() == Tree.Kind.INTERFACE
              && !flags.contains(Modifier.PRIVATE);
      return ofInterface || flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
    }

    private void check(String name) {
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      String file =
          Path.of(getCurrentPath().getCompilationUnit().getSourceFile().getName())
              .getFileName()
              .toString();
      if (comment == null) {
        found.add(file + ": " + name + " has no comment");
        return;
      }
      StringBuilder sentence = new StringBuilder();
      comment.getFirstSentence().forEach(sentence::append);
      // "returns this" and "for subclasses" are sentences of this project too; their end must show.
      if (!Pattern.compile("[.:]\\s*$").matcher(sentence).find()) {
        found.add(file + ": " + name + " begins with no sentence: \"" + sentence + "\"");
      }
    }
  }

  private static Set<String> exported(String moduleInfo) {
    Set<String> packages = new TreeSet<>();
    Pattern.compile("exports ([\\w.]+);")
        .matcher(Repository.read(moduleInfo))
        .results()
        .forEach(m -> packages.add(m.group(1)));
    return packages;
  }

  @Test
  void exportedPackagesAreDocumented() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String part : List.of("java-api", "datasets")) {
      String folder = part + "/src/main/java/";
      for (String name : exported(folder + "module-info.java")) {
        String place = folder + name.replace('.', '/');
        Repository.files(place).stream()
            .filter(f -> f.getParent().equals(Repository.ROOT.resolve(place)))
            .forEach(sources::add);
      }
    }
    assertTrue(sources.size() > 80, "found only " + sources.size());
    var manager = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
    List<JavaFileObject> files = new ArrayList<>();
    manager.getJavaFileObjectsFromPaths(sources).forEach(files::add);
    assertEquals("", String.join("\n", undocumented(files)));
  }

  @Test
  void whatLacksASentenceIsFound() throws IOException {
    String text =
        """
        /** A class. */
        public class C {
          public C() {}
          /** Without an end */
          public void m() {}
          /** Fine. */
          protected void n() {}
          void hidden() {}
          @Override public String toString() { return ""; }
          public interface I { int bare(); }
        }
        """;
    var source =
        new SimpleJavaFileObject(URI.create("string:///C.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreErrors) {
            return text;
          }
        };
    assertEquals(
        List.of(
            "C.java: <init>(0 parameters) has no comment",
            "C.java: m(0 parameters) begins with no sentence: \"Without an end\"",
            "C.java: I has no comment",
            "C.java: bare(0 parameters) has no comment"),
        undocumented(List.of(source)));
  }
}
