package dev.clarion.standalone.temporal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Temporal CLI that has been run once, to ask for its version.
 *
 * @param cli the CLI's version
 * @param server the version of the server inside
 */
record TemporalBinary(Path path, String cli, String server) {

  /** The release that Clarion is built and tested with. */
  static final String PINNED = "1.5.1";

  /** Clarion is tested with this minor version of the server and later ones. */
  private static final int LEAST_SERVER_MINOR = 29;

  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Pattern VERSION =
      Pattern.compile("temporal version (\\S+) \\(Server ((\\d+)\\.(\\d+)\\.\\S+), UI \\S+\\)");

  /**
   * Asks the program for its version.
   *
   * @throws NotAvailable when it does not run, or its server is too old
   */
  static TemporalBinary at(Path path) throws NotAvailable, InterruptedException {
    String answer = run(path);
    Matcher version = VERSION.matcher(answer);
    if (!version.find()) {
      throw new NotAvailable(
          "%s is not a Temporal CLI: its version is '%s'"
              .formatted(path, answer.lines().findFirst().orElse("")));
    }
    int major = Integer.parseInt(version.group(3));
    int minor = Integer.parseInt(version.group(4));
    if (major < 1 || (major == 1 && minor < LEAST_SERVER_MINOR)) {
      throw new NotAvailable(
          "%s has server %s, and Clarion needs 1.%d or later"
              .formatted(path, version.group(2), LEAST_SERVER_MINOR));
    }
    return new TemporalBinary(path, version.group(1), version.group(2));
  }

  private static String run(Path path) throws NotAvailable, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(path.toString(), "--version").redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new NotAvailable("%s does not run: %s".formatted(path, e.getMessage()), e);
    }
    try (var output = process.getInputStream()) {
      process.getOutputStream().close();
      if (!process.waitFor(ANSWER.toSeconds(), TimeUnit.SECONDS)) {
        throw new NotAvailable(
            "%s --version gave no answer in %d s".formatted(path, ANSWER.toSeconds()));
      }
      return new String(output.readNBytes(4096), UTF_8);
    } catch (IOException e) {
      throw new NotAvailable("%s does not run: %s".formatted(path, e.getMessage()), e);
    } finally {
      process.destroyForcibly();
    }
  }
}
