// SPDX-License-Identifier: Apache-2.0
package org.rushlight.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the operating system says about the machine, in words. */
final class Host {
  private Host() {}

  static String cpu() {
    String name = System.getProperty("os.arch");
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      name =
          lines
              .filter(line -> line.startsWith("model name"))
              .findFirst()
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .orElse(name);
    } catch (IOException e) {
      return name + count();
    }
    return name + count();
  }

  private static String count() {
    return ", " + Runtime.getRuntime().availableProcessors() + " CPUs seen by Java";
  }

  /** The CPU time that the container may use. */
  static String quota() {
    String limit = read("/sys/fs/cgroup/cpu.max"); // "max 100000" or "200000 100000"
    String[] words = limit.isEmpty() ? version1() : limit.split("\\s+");
    if (words.length < 2 || !words[0].matches("\\d+") || !words[1].matches("\\d+")) {
      return "none";
    }
    double cpus = Double.parseDouble(words[0]) / Double.parseDouble(words[1]);
    return Text.format("%.2f CPUs", cpus);
  }

  private static String[] version1() {
    return new String[] {
      read("/sys/fs/cgroup/cpu/cpu.cfs_quota_us"), read("/sys/fs/cgroup/cpu/cpu.cfs_period_us")
    };
  }

  /** The memory of the machine or the container, as Java sees it. */
  static String memory() {
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      return Text.format(
          "%s, %s of it free",
          Text.bytes(system.getTotalMemorySize()), Text.bytes(system.getFreeMemorySize()));
    }
    return "unknown";
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** What to do about a native library that cannot be loaded, by what the loader says. */
  static String remedy(String reason) {
    String text = reason.toLowerCase(Locale.ROOT);
    if (text.contains("glibc")) {
      return "the C++ libraries of this system are too old: glibc 2.34 or later is needed (Debian"
          + " 12, Ubuntu 22.04)";
    }
    if (text.contains("musl") || Files.exists(Path.of("/etc/alpine-release"))) {
      return "this system uses musl; a glibc system is needed, such as Debian or Ubuntu";
    }
    if (text.contains("rushlight.cpu")) {
      return "leave -Drushlight.cpu away: the highest level that the CPU has is taken";
    }
    if (text.contains("map segment") || text.contains("operation not permitted")) {
      return "the cache folder is on a disk that runs no programs (noexec): set"
          + " -Dorg.bytedeco.javacpp.cachedir=FOLDER to one that does";
    }
    if (text.contains("cache") || text.contains("permission") || text.contains("read-only")) {
      return "libraries are unpacked below the home folder: make it writable, or set"
          + " -Dorg.bytedeco.javacpp.cachedir=FOLDER";
    }
    if (text.contains("no such file") || text.contains("cannot open shared object")) {
      return "a system library is missing: the reason names it (Debian, Ubuntu: apt install"
          + " libstdc++6)";
    }
    return Text.format(
        "is there a build for %s %s? Put rushlight-native with the classifier of this platform on"
            + " the class path",
        System.getProperty("os.name"), System.getProperty("os.arch"));
  }
}
