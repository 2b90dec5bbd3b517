package dev.clarion.standalone.temporal;

import java.util.Locale;

/**
 * A kind of machine, in the words of the Temporal CLI's releases.
 *
 * @param system {@code linux} or {@code darwin}
 * @param processor {@code amd64} or {@code arm64}
 */
record Platform(String system, String processor) {

  static Platform here() {
    return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  /** From the JVM's names; a name that is none of the four is kept, and no release will have it. */
  static Platform of(String system, String processor) {
    String name = system.toLowerCase(Locale.ROOT);
    return new Platform(
        name.contains("mac") ? "darwin" : name,
        switch (processor.toLowerCase(Locale.ROOT)) {
          case "x86_64", "amd64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          default -> processor;
        });
  }

  /** The release archive's name for this platform. */
  String archive(String version) {
    return "temporal_cli_%s_%s_%s.tar.gz".formatted(version, system, processor);
  }
}
