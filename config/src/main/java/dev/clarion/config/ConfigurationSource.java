package dev.clarion.config;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the configuration that is in force comes from. Safe for use by many threads. */
public interface ConfigurationSource extends AutoCloseable {

  /**
   * The configuration in force now.
   *
   * @throws ConfigurationUnknown while it cannot be told
   */
  TenantConfiguration current();

  /** The configuration of a tenant; empty when there is no such tenant. */
  default Optional<TenantConfiguration> of(String tenant) {
    return tenant().equals(tenant) ? Optional.of(current()) : Optional.empty();
  }

  /**
   * The configuration of a tenant as it was in a revision; empty when it is not to be had, as one
   * that another process read from its file and that is not stored. May wait.
   */
  default Optional<TenantConfiguration> at(String tenant, String revision) {
    return of(tenant).filter(current -> current.revision().equals(revision));
  }

  /** Whose configuration it is; known from the start on. */
  default String tenant() {
    return current().tenant();
  }

  /** The file that decides; empty when the shared revisions do. */
  default Optional<Path> file() {
    return Optional.empty();
  }

  /** The text of the configuration in force; it may hold secrets. */
  default String document() {
    throw new UnsupportedOperationException("this configuration was not read from a text");
  }

  /**
   * What a text would be as this source's configuration. Puts nothing in force.
   *
   * @throws InvalidConfiguration with everything that is wrong
   */
  default TenantConfiguration read(String document) {
    throw new UnsupportedOperationException("this configuration is not read from texts");
  }

  /** Looks for a newer version at once, rather than when its time has come. May wait. */
  default void refresh() {}

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
   * @param file watched for changes; null or blank: the newest of the revisions decides
   * @param revisions what the file says becomes one of them; null: there are none
   * @throws InvalidConfiguration when it cannot be read as it is now
   */
  static ConfigurationSource of(
      @Nullable String file, ConfigurationReader reader, @Nullable SharedRevisions revisions) {
    if (file != null && !file.isBlank()) {
      return WatchedConfiguration.start(Path.of(file), reader, revisions);
    }
    return revisions == null
        ? fixed(builtInExample(reader))
        : new SharedConfiguration(revisions, reader);
  }

  /**
   * The example that runs when there is no file: {@code examples/clarion.yaml}. {@code
   * CLARION_SMTP_HOST} and {@code CLARION_SMTP_PORT} say where its mail goes.
   */
  static TenantConfiguration builtInExample(ConfigurationReader reader) {
    return WrittenConfiguration.example(reader).configuration();
  }
}
