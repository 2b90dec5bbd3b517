package dev.clarion.bench.report;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Where a run took place.
 *
 * @param flags of all JVMs
 * @param load the average number of programs that wanted a processor in the minute before; negative
 *     where it is not known
 */
public record Machine(String system, int processors, String java, List<String> flags, double load) {

  public Machine {
    flags = List.copyOf(flags);
  }

  public static Machine here(List<String> flags) {
    return new Machine(
        "%s %s, %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().toString(),
        flags,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
