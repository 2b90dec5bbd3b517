package dev.clarion.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** A configuration with the text that it was read from. */
record WrittenConfiguration(TenantConfiguration configuration, String document) {

  static WrittenConfiguration read(String document, Path file, ConfigurationReader reader) {
    return new WrittenConfiguration(reader.read(document, file), document);
  }

  /** The one that is built in. */
  static WrittenConfiguration example(ConfigurationReader reader) {
    return read(resource("clarion.yaml"), Path.of("clarion.yaml"), reader);
  }

  /** The text of a file of {@code examples}. */
  static String resource(String name) {
    try (InputStream example =
        Objects.requireNonNull(WrittenConfiguration.class.getResourceAsStream(name))) {
      return new String(example.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in example cannot be read", e);
    }
  }

  String revision() {
    return configuration.revision();
  }

  /** Without the text, which may hold secrets. */
  @Override
  public String toString() {
    return "revision " + revision();
  }
}
