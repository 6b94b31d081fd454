// SPDX-License-Identifier: Apache-2.0
package org.rushlight.optim;

import org.rushlight.tensor.Tensor;

/**
 * A line search for a step that meets the strong Wolfe conditions: Nocedal and Wright, Numerical
 * Optimization, algorithms 3.5 and 3.6, as PyTorch's LBFGS goes about it.
 */
final class StrongWolfe {
  private static final double DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;
  private static final double TOLERANCE = 1e-9;

  /** The loss and its gradient at x + t d. */
  @FunctionalInterface
  interface Line {
    Point at(double t);
  }

  /** A place on the line: the loss there, its gradient, and the slope along the line. */
  record Point(double t, double loss, Tensor gradient, double slope) {}

  private final Line line;
  private final Point start;
  private final int most;
  private int evaluations;

  StrongWolfe(Line line, Point start, int most) {
    this.line = line;
    this.start = start;
    this.most = most;
  }

  int evaluations() {
    return evaluations;
  }

  private Point evaluate(double t) {
    evaluations++;
    return line.at(t);
  }

  private boolean isTooHigh(Point point) {
    return point.loss > start.loss + DECREASE * point.t * start.slope;
  }

  private boolean isFlat(Point point) {
    return Math.abs(point.slope) <= -CURVATURE * start.slope;
  }

  /** The point that the search ends at; {@code size} is the largest element of d. */
  Point search(double t, double size) {
    Point before = start;
    Point now = evaluate(t);
    for (int i = 0; i < most; i++) {
      if (isTooHigh(now) || i > 1 && now.loss >= before.loss) {
        return zoom(before, now, i, size);
      }
      if (isFlat(now)) {
        return now;
      }
      if (now.slope >= 0) {
        return zoom(before, now, i, size);
      }
      double least = now.t + 0.01 * (now.t - before.t);
      double next = interpolate(before, now, least, now.t * 10);
      before = now;
      now = evaluate(next);
    }
    return start.loss <= now.loss ? start : now;
  }

  /** Halves, more or less, the bracket of two points until the conditions hold. */
  private Point zoom(Point first, Point second, int used, double size) {
    Point low = first.loss <= second.loss ? first : second;
    Point high = low == first ? second : first;
    boolean slow = false;
    for (int i = used; i < most; i++) {
      double left = Math.min(low.t, high.t);
      double right = Math.max(low.t, high.t);
      if ((right - left) * size < TOLERANCE) {
        return low;
      }
      double t = interpolate(first, second, left, right);
      double margin = 0.1 * (right - left);
      boolean near = Math.min(right - t, t - left) < margin;
      boolean pushed = near && (slow || t >= right || t <= left);
      if (pushed) {
        t = Math.abs(t - right) < Math.abs(t - left) ? right - margin : left + margin;
      }
      slow = near && !pushed;
      Point now = evaluate(t);
      boolean lowIsFirst = low == first;
      if (isTooHigh(now) || now.loss >= low.loss) {
        high = now;
      } else {
        if (isFlat(now)) {
          return now;
        }
        if (now.slope * (high.t - low.t) >= 0) {
          high = low;
        }
        low = now;
      }
      // The bracket keeps its order, which decides ties and the interpolation.
      first = lowIsFirst ? low : high;
      second = lowIsFirst ? high : low;
      if (high == now) {
        low = first.loss <= second.loss ? first : second;
        high = low == first ? second : first;
      }
    }
    return low;
  }

  /** The minimum of the cubic through two points and their slopes, within bounds. */
  private static double interpolate(Point a, Point b, double least, double most) {
    double d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t);
    double square = d1 * d1 - a.slope * b.slope;
    if (!(square >= 0)) {
      return (least + most) / 2;
    }
    double d2 = Math.sqrt(square);
    Point left = a.t <= b.t ? a : b;
    Point right = left == a ? b : a;
    double share = (right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2);
    double t = right.t - (right.t - left.t) * share;
    return Math.min(Math.max(t, least), most);
  }
}
