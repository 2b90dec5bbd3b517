package dev.clarion.config.reference;

import dev.clarion.config.channel.Secret;

/** Makes secrets of what a document says. */
public final class Secrets {

  private Secrets() {}

  /** A secret that is not referred to but known. */
  public static Secret plain(String text) {
    return new LiteralSecret(text);
  }

  /** The secret that is written as this text: a reference, or the secret itself. */
  public static Secret of(String text, References references) {
    return Reference.in(text)
        .<Secret>map(reference -> new ReferencedSecret(reference, references))
        .orElseGet(() -> new LiteralSecret(text));
  }
}
