package dev.clarion.standalone;

import dev.clarion.standalone.process.CannotStart;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says about this process. A variable that is set to nothing counts as unset.
 *
 * @param host {@code CLARION_HOST}, the address that the API listens on; by default the loopback
 *     one, so that nobody else on the network can send
 * @param port {@code CLARION_PORT}, by default 8080; 0 takes a free one, here and below
 * @param dataDirectory {@code CLARION_DATA_DIR}, by default {@code ~/.clarion}
 * @param apiKey {@code CLARION_API_KEY}; without it one is made at the first start
 * @param config {@code CLARION_CONFIG}, the tenant's configuration file
 * @param temporalAddress {@code CLARION_TEMPORAL_ADDRESS}, a server that runs elsewhere
 * @param temporalPort {@code CLARION_TEMPORAL_PORT}, by default 7233
 * @param temporalUiPort {@code CLARION_TEMPORAL_UI_PORT}, by default 8233
 * @param temporalDownload {@code CLARION_TEMPORAL_DOWNLOAD_URL}, a mirror of the release's folder
 * @param databaseUrl {@code CLARION_DATABASE_URL}, a PostgreSQL that runs elsewhere
 * @param allowPrivateNetworks {@code CLARION_ALLOW_PRIVATE_NETWORKS}, by default true here
 */
public record Settings(
    String host,
    int port,
    Path dataDirectory,
    @Nullable String apiKey,
    @Nullable Path config,
    @Nullable String temporalAddress,
    int temporalPort,
    int temporalUiPort,
    @Nullable URI temporalDownload,
    @Nullable String databaseUrl,
    boolean allowPrivateNetworks) {

  /**
   * Reads them.
   *
   * @param home the person's home directory
   * @throws CannotStart when a value cannot be used
   */
  public static Settings from(Map<String, String> environment, Path home) {
    return new Settings(
        text(environment, "CLARION_HOST", "127.0.0.1"),
        port(environment, "CLARION_PORT", 8080),
        directory(environment, home),
        text(environment, "CLARION_API_KEY"),
        config(environment),
        text(environment, "CLARION_TEMPORAL_ADDRESS"),
        port(environment, "CLARION_TEMPORAL_PORT", 7233),
        port(environment, "CLARION_TEMPORAL_UI_PORT", 8233),
        download(environment),
        text(environment, "CLARION_DATABASE_URL"),
        flag(environment, "CLARION_ALLOW_PRIVATE_NETWORKS", true));
  }

  private static @Nullable String text(Map<String, String> environment, String variable) {
    String value = environment.get(variable);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static String text(Map<String, String> environment, String variable, String otherwise) {
    String value = text(environment, variable);
    return value == null ? otherwise : value;
  }

  private static int port(Map<String, String> environment, String variable, int otherwise) {
    String value = text(environment, variable, Integer.toString(otherwise));
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Refused below, with the numbers that are out of range.
    }
    throw new CannotStart(
        "%s is '%s': set it to a port from 1 to 65535, or to 0 for a free one."
            .formatted(variable, value));
  }

  private static boolean flag(Map<String, String> environment, String variable, boolean otherwise) {
    String value =
        text(environment, variable, Boolean.toString(otherwise)).toLowerCase(Locale.ROOT);
    if (Set.of("true", "false").contains(value)) {
      return value.equals("true");
    }
    throw new CannotStart("%s is '%s': set it to true or false.".formatted(variable, value));
  }

  private static Path directory(Map<String, String> environment, Path home) {
    String value = text(environment, "CLARION_DATA_DIR");
    return (value == null ? home.resolve(".clarion") : Path.of(value)).toAbsolutePath().normalize();
  }

  private static @Nullable Path config(Map<String, String> environment) {
    String value = text(environment, "CLARION_CONFIG");
    if (value == null) {
      return null;
    }
    Path file = Path.of(value).toAbsolutePath().normalize();
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new CannotStart(
          "CLARION_CONFIG is '%s', which is not a file that can be read: correct it, or unset it to run the built-in example."
              .formatted(file));
    }
    return file;
  }

  private static @Nullable URI download(Map<String, String> environment) {
    String value = text(environment, "CLARION_TEMPORAL_DOWNLOAD_URL");
    if (value == null) {
      return null;
    }
    if (!value.matches("https?://\\S+")) {
      throw new CannotStart(
          "CLARION_TEMPORAL_DOWNLOAD_URL is '%s': set it to an http or https address."
              .formatted(value));
    }
    return URI.create(value);
  }
}
