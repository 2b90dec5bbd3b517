package dev.clarion.config.channel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * A secret as it is written in a configuration: {@code ${env:NAME}}, {@code ${file:path}}, or plain
 * text. It is resolved at use, and never printed.
 */
public interface Secret {

  /**
   * The secret itself, read now.
   *
   * @throws IllegalStateException that names the reference, when it leads nowhere
   */
  String resolve();

  /** The secret, when the document holds it; what it points to is not looked at. */
  default Optional<String> literal() {
    return Optional.empty();
  }

  /** What may be shown of it, also as JSON: the reference, or {@code ***}. */
  @JsonValue
  default String shown() {
    return "***";
  }
}
