// SPDX-License-Identifier: Apache-2.0

/** A program that uses Rushlight. */
module org.example.consumer {
  requires org.rushlight.datasets;
}
