// SPDX-License-Identifier: Apache-2.0
package org.rushlight.examples;

import java.util.random.RandomGenerator;

/**
 * A pole on a cart that is pushed left or right: Barto, Sutton and Anderson, "Neuronlike adaptive
 * elements that can solve difficult learning control problems", 1983. The equations are (there in
 * an appendix, without friction)
 *
 * <pre>
 * t  = (F + m l w^2 sin a) / M
 * w' = (g sin a - t cos a) / (l (4/3 - m cos^2 a / M))
 * v' = t - m l w' cos a / M
 * </pre>
 *
 * with the angle a, its speed w, the cart's place x and speed v, the force F, the masses m of the
 * pole and M of both, and half the pole's length l; Euler's method, 50 steps a second. A push is
 * one point; the pole falls beyond 12 degrees, the cart leaves its track beyond 2.4 m, and 200
 * pushes are all.
 */
final class CartPole {
  static final int VALUES = 4;
  static final int MOST_STEPS = 200;
  private static final double GRAVITY = 9.8;
  private static final double POLE = 0.1; // kg
  private static final double TOTAL = 1.1; // kg, with the cart
  private static final double HALF_LENGTH = 0.5; // m
  private static final double FORCE = 10; // N
  private static final double SECONDS = 0.02;
  private static final double MOST_ANGLE = Math.toRadians(12);
  private static final double MOST_PLACE = 2.4;

  private double place;
  private double speed;
  private double angle;
  private double turn;
  private int steps;

  /** Begins anew, a little off the balance; returns place, speed, angle and its speed. */
  float[] reset(RandomGenerator random) {
    place = random.nextDouble(-0.05, 0.05);
    speed = random.nextDouble(-0.05, 0.05);
    angle = random.nextDouble(-0.05, 0.05);
    turn = random.nextDouble(-0.05, 0.05);
    steps = 0;
    return state();
  }

  /** Pushes left (0) or right (1); returns the state after it. */
  float[] step(int action) {
    double push = action == 1 ? FORCE : -FORCE;
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double pull = (push + POLE * HALF_LENGTH * turn * turn * sin) / TOTAL;
    double turning =
        (GRAVITY * sin - cos * pull) / (HALF_LENGTH * (4.0 / 3 - POLE * cos * cos / TOTAL));
    double speeding = pull - POLE * HALF_LENGTH * turning * cos / TOTAL;
    place += SECONDS * speed;
    speed += SECONDS * speeding;
    angle += SECONDS * turn;
    turn += SECONDS * turning;
    steps++;
    return state();
  }

  boolean hasFallen() {
    return Math.abs(place) > MOST_PLACE || Math.abs(angle) > MOST_ANGLE;
  }

  boolean isOver() {
    return hasFallen() || steps >= MOST_STEPS;
  }

  private float[] state() {
    return new float[] {(float) place, (float) speed, (float) angle, (float) turn};
  }
}
