package dev.clarion.config.channel;

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
}
