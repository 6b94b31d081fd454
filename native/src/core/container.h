// SPDX-License-Identifier: Apache-2.0
//
// What the container (a Linux control group, version 1 or 2) leaves to this process.
#pragma once

#include <cstdint>

namespace rushlight::container {

// The memory that this process may use: the smallest limit of its control groups, or what the machine has.
int64_t memory_bytes();
// The CPUs of the affinity mask, bounded by the CPU quota; at least 1.
int cpus();

}  // namespace rushlight::container
