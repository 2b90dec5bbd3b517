package dev.clarion.api.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** Payloads as others send them, in {@code src/test/resources/sources}. */
final class PayloadFile {

  private static final JsonMapper JSON = new JsonMapper();

  private PayloadFile() {}

  static String text(String name) {
    try {
      return Files.readString(Path.of("src/test/resources/sources", name + ".json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Object json(String text) {
    return JSON.readValue(text, Object.class);
  }
}
