// SPDX-License-Identifier: Apache-2.0
package org.rushlight.nn;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.rushlight.tensor.Tensor;
import org.rushlight.tensor.TensorException;
import org.rushlight.tensor.memory.Calls;

/**
 * Makes several dims of one, the reverse of {@link Flatten}. See <a
 * href="https://docs.pytorch.org/docs/stable/generated/torch.nn.Unflatten.html">torch.nn.Unflatten</a>.
 *
 * <p>Shapes: x [.., s1 * .. * sk, ..], y [.., s1, .., sk, ..], a view.
 *
 * <p>Throws a {@link org.rushlight.tensor.TensorException} if the sizes do not multiply to that of
 * the dim.
 *
 * <pre>{@code
 * Tensor y = new Unflatten(1, 2, 5, 5).call(Tensors.randn(32, 50));   // y [32, 2, 5, 5]
 * }</pre>
 */
public final class Unflatten extends Module {
  private final int dim;
  private final long[] unflattenedSize;

  /**
   * The layer.
   *
   * @param dim the dim to divide; negative ones count from the end
   * @param unflattenedSize the sizes it becomes; one of them may be -1, to be found
   */
  public Unflatten(int dim, long... unflattenedSize) {
    if (unflattenedSize.length == 0) {
      throw new IllegalArgumentException("Unflatten: unflattenedSize must not be empty");
    }
    this.dim = dim;
    this.unflattenedSize = unflattenedSize.clone();
  }

  @Override
  protected Tensor forward(Tensor x) {
    long size = x.size(dim);
    long known = 1;
    int open = -1;
    for (int i = 0; i < unflattenedSize.length; i++) {
      if (unflattenedSize[i] == -1 && open < 0) {
        open = i;
      } else {
        known = unflattenedSize[i] < 0 ? -1 : Math.multiplyExact(known, unflattenedSize[i]);
      }
    }
    boolean fits = open < 0 ? known == size : known > 0 && size % known == 0;
    if (!fits) {
      throw new TensorException(
          Calls.located(
              "[unflatten] the sizes %s must multiply to the size of dim %d, %d, of x %s"
                  .formatted(sizes(), dim, size, x.shape())));
    }
    int at = dim < 0 ? dim + x.rank() : dim;
    long[] shape = x.shape().toArray();
    long[] wide = new long[shape.length + unflattenedSize.length - 1];
    System.arraycopy(shape, 0, wide, 0, at);
    System.arraycopy(unflattenedSize, 0, wide, at, unflattenedSize.length);
    System.arraycopy(shape, at + 1, wide, at + unflattenedSize.length, shape.length - at - 1);
    if (open >= 0) {
      wide[at + open] = size / known;
    }
    return x.reshape(wide);
  }

  private String sizes() {
    String list =
        Arrays.stream(unflattenedSize).mapToObj(Long::toString).collect(Collectors.joining(", "));
    return "(" + list + (unflattenedSize.length == 1 ? ",)" : ")");
  }

  @Override
  protected String extraRepr() {
    return "dim=" + dim + ", unflattened_size=" + sizes();
  }
}
