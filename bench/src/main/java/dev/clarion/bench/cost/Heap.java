package dev.clarion.bench.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is alive in the heap of another JVM of this machine. */
public final class Heap {

  /** One line a generation: {@code total 157248K, used 53321K}, or {@code 53321K} in brackets. */
  private static final Pattern USED = Pattern.compile("\\bused (\\d+)K");

  private static final Pattern METASPACE = Pattern.compile("(?m)^\\s*(Metaspace|class space).*$");

  private Heap() {}

  /** Bytes that remain after a full collection. */
  public static long alive(ProcessHandle jvm) throws IOException {
    jcmd(jvm, "GC.run");
    return used(jcmd(jvm, "GC.heap_info"));
  }

  static long used(String heapInfo) {
    Matcher used = USED.matcher(METASPACE.matcher(heapInfo).replaceAll(""));
    long kib = 0;
    while (used.find()) {
      kib += Long.parseLong(used.group(1));
    }
    return kib << 10;
  }

  private static String jcmd(ProcessHandle jvm, String command) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(jvm.pid()), command)
            .redirectErrorStream(true)
            .start();
    try (var output = process.getInputStream()) {
      return new String(output.readAllBytes(), UTF_8);
    }
  }
}
