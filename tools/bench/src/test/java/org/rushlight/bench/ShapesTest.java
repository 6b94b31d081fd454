// SPDX-License-Identifier: Apache-2.0
package org.rushlight.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rushlight.tensor.Threads;

/** Files of shapes, and what is measured by them. */
class ShapesTest {
  @TempDir private Path temp;

  private Path file(String text) throws IOException {
    return Files.writeString(temp.resolve("shapes.csv"), text.replace("\\n", "\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m,n,k\\n|line 1 must name the columns: m,n,k,a,b,name",
        "m,n,k,a,b,name\\n# no shape\\n|there is no shape in it",
        "''|there is no shape in it",
        "m,n,k,a,b,name\\n\\n1,2,3,n\\n|line 3: needs 6 cells (m,n,k,a,b,name), but has 4",
        "m,n,k,a,b,name\\n1,2,x,n,n,s|line 2: k must be a whole number, but is \"x\"",
        "m,n,k,a,b,name\\n1,2,99999999999,n,n,s|line 2: k must be a whole number",
        "m,n,k,a,b,name\\n1,0,3,n,n,s|line 2: n must be 1 to 1048576, but is 0",
        "m,n,k,a,b,name\\n1,-2,3,n,n,s|line 2: n must be 1 to 1048576, but is -2",
        "m,n,k,a,b,name\\n1,2,3,n,q,s|line 2: b must be n or t (transposed), but is \"q\"",
        "m,n,k,a,b,name\\n1,1,1,n,n,s\\n60000,60000,1,n,n,s|line 3: c [60000, 60000] has more than",
      })
  void wrongProductsAreRefusedWithTheirLine(String text, String problem) throws IOException {
    Path file = file(text);
    Exception e = assertThrows(IllegalArgumentException.class, () -> new GemmBench(file));
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(problem), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,6,8,8,4,3,1,0,4|groups must divide c and out, but are 4 of 6 and 4",
        "1,1,4,4,4,7,1,1,1|the kernel of 7 must fit into the padded x",
        "1,1,4,4,4,3,0,1,1|stride must be 1 to 1048576, but is 0",
        "1,1,4,4,4,3,1,-1,1|padding must be 0 to 1048576, but is -1",
        "1,1,4,4,4,3,1,1000000,1|y [1, 4, 2000002, 2000002] has more than 268435456 elements",
        "1024,1048576,1048576,1048576,4,3,1,1,1|x [1024, 1048576, 1048576, 1048576] has more",
      })
  void wrongConvolutionsAreRefusedWithTheirLine(String cells, String problem) throws IOException {
    Path file = file("n,c,h,w,out,kernel,stride,padding,groups,name\n" + cells + ",s\n");
    Exception e = assertThrows(IllegalArgumentException.class, () -> new ConvBench(file));
    assertTrue(e.getMessage().contains("line 2: " + problem), e.getMessage());
  }

  @Test
  void theShapesThatShipCanBeRead() throws IOException {
    new GemmBench(null);
    new ConvBench(null);
  }

  @Test
  void productsAreMeasuredOnEachNumberOfThreads() throws IOException {
    int before = Threads.get();
    List<GemmResult> rows = new ArrayList<>();
    new GemmBench(file("m,n,k,a,b,name\n8,9,10,n,t,small\n9,8,7,t,n,other\n"))
        .run(List.of(1, 2), rows::add);
    assertEquals(4, rows.size());
    assertEquals("small", rows.get(1).name());
    assertEquals(2, rows.get(1).threads());
    assertEquals("n", rows.get(1).a());
    assertEquals("t", rows.get(1).b());
    for (GemmResult row : rows) {
      assertTrue(row.gflops() > 0 && row.openblasGflops() > 0 && row.ratio() > 0);
      assertEquals(row.gflops() / row.peakGflops(), row.shareOfPeak(), 1e-12);
    }
    assertEquals(before, Threads.get());
  }

  @Test
  void convolutionsAreMeasuredInAllThreeProducts() throws IOException {
    List<ConvResult> rows = new ArrayList<>();
    String columns = "n,c,h,w,out,kernel,stride,padding,groups,name\n";
    new ConvBench(file(columns + "2,4,7,6,8,3,2,1,2,small\n")).run(List.of(1), rows::add);
    assertEquals(List.of("forward", "dw", "dx"), rows.stream().map(ConvResult::product).toList());
    for (ConvResult row : rows) {
      assertTrue(row.gflops() > 0 && row.openblasGflops() > 0 && row.shareOfPeak() > 0);
    }
  }

  /** 2 images, 4 x 3 places, 8 channels out of 2 groups, 2 channels of 3 x 3 in each. */
  @Test
  void theOperationsOfAConvolutionAreThoseOfItsProduct() {
    ConvShape shape = new ConvShape("s", 2, 4, 7, 6, 8, 3, 2, 1, 2);
    assertEquals(4, shape.rows());
    assertEquals(3, shape.columns());
    assertEquals(2.0 * 2 * 4 * 3 * 8 * 2 * 9, shape.gflop() * 1e9, 1e-6);
  }
}
