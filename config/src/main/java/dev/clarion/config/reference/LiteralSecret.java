package dev.clarion.config.reference;

import dev.clarion.config.channel.Secret;
import java.util.Optional;

/** A secret that is written in the document itself. */
record LiteralSecret(String text) implements Secret {

  @Override
  public String resolve() {
    return text;
  }

  @Override
  public Optional<String> literal() {
    return Optional.of(text);
  }

  @Override
  public String toString() {
    return shown();
  }
}
