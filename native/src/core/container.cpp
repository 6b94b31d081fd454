// SPDX-License-Identifier: Apache-2.0
#include "core/container.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <string>
#include <thread>
#include <vector>
#ifdef __linux__
#include <sched.h>
#endif

namespace rushlight::container {
namespace {

// The folders whose limits bind this process in the hierarchy of `controller` ("" is version 2), the
// innermost first. Inside a container the group's own path may not be visible: the root always is.
std::vector<std::string> group_folders(const std::string& controller) {
  std::string group = "/";
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);) {
    const size_t first = line.find(':');
    const size_t second = line.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) continue;
    const std::string names = "," + line.substr(first + 1, second - first - 1) + ",";
    const bool ours =
        controller.empty() ? names == ",," : names.find("," + controller + ",") != std::string::npos;
    if (ours) group = line.substr(second + 1);
  }
  const std::string root = "/sys/fs/cgroup" + (controller.empty() ? controller : "/" + controller);
  std::vector<std::string> folders;
  while (group.size() > 1) {
    folders.push_back(root + group);
    group.resize(group.rfind('/') == std::string::npos ? 0 : group.rfind('/'));
  }
  folders.push_back(root);
  return folders;
}

// The numbers at the start of a file; the word "max" and a missing file give none.
std::vector<double> numbers(const std::string& path) {
  std::vector<double> found;
  std::ifstream file(path);
  for (double value; file >> value;) found.push_back(value);
  return found;
}

double cpu_quota() {
  double quota = std::numeric_limits<double>::infinity();
  for (const std::string& folder : group_folders("")) {
    const std::vector<double> max = numbers(folder + "/cpu.max");  // quota and period
    if (max.size() == 2 && max[1] > 0) quota = std::min(quota, max[0] / max[1]);
  }
  for (const std::string& folder : group_folders("cpu")) {
    const std::vector<double> max = numbers(folder + "/cpu.cfs_quota_us");  // -1: no limit
    const std::vector<double> period = numbers(folder + "/cpu.cfs_period_us");
    if (!max.empty() && !period.empty() && max[0] > 0 && period[0] > 0)
      quota = std::min(quota, max[0] / period[0]);
  }
  return quota;
}

int affinity_cpus() {
#ifdef __linux__
  cpu_set_t mask;
  CPU_ZERO(&mask);
  if (sched_getaffinity(0, sizeof(mask), &mask) == 0 && CPU_COUNT(&mask) > 0) return CPU_COUNT(&mask);
#endif
  return static_cast<int>(std::thread::hardware_concurrency());
}

}  // namespace

int64_t memory_bytes() {
  double limit = static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE));
  if (limit <= 0) limit = 0x1p40;  // unknown: let the system refuse
  for (const std::string& folder : group_folders("")) {
    for (double max : numbers(folder + "/memory.max")) limit = std::min(limit, max);
  }
  for (const std::string& folder : group_folders("memory")) {
    for (double max : numbers(folder + "/memory.limit_in_bytes")) {
      if (max > 0) limit = std::min(limit, max);
    }
  }
  return static_cast<int64_t>(limit);
}

int cpus() {
  const double bound = std::min<double>(affinity_cpus(), std::ceil(cpu_quota()));
  return std::max(1, static_cast<int>(bound));
}

}  // namespace rushlight::container
