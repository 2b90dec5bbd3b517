package dev.clarion.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the configuration that is in force comes from. Safe for use by many threads. */
public interface ConfigurationSource extends AutoCloseable {

  /** The configuration in force now. */
  TenantConfiguration current();

  /** The configuration of a tenant; empty when there is no such tenant. */
  default Optional<TenantConfiguration> of(String tenant) {
    TenantConfiguration current = current();
    return current.tenant().equals(tenant) ? Optional.of(current) : Optional.empty();
  }

  /** Why the newest version of the configuration is not the one in force; empty when it is. */
  default Optional<InvalidConfiguration> lastFault() {
    return Optional.empty();
  }

  @Override
  default void close() {}

  /** One configuration for good. */
  static ConfigurationSource fixed(TenantConfiguration configuration) {
    return () -> configuration;
  }

  /**
   * The configuration that a process runs with.
   *
   * @param file watched for changes; null or blank: the built-in example
   * @throws InvalidConfiguration when it cannot be read as it is now
   */
  static ConfigurationSource of(@Nullable String file, ConfigurationReader reader) {
    return file == null || file.isBlank()
        ? fixed(builtInExample(reader))
        : WatchedConfiguration.start(Path.of(file), reader);
  }

  /**
   * The example that runs when there is no file: {@code examples/clarion.yaml}. {@code
   * CLARION_SMTP_HOST} and {@code CLARION_SMTP_PORT} say where its mail goes.
   */
  static TenantConfiguration builtInExample(ConfigurationReader reader) {
    try (InputStream example =
        Objects.requireNonNull(ConfigurationSource.class.getResourceAsStream("clarion.yaml"))) {
      return reader.read(
          new String(example.readAllBytes(), StandardCharsets.UTF_8), Path.of("clarion.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in example cannot be read", e);
    }
  }
}
