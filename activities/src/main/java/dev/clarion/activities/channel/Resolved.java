package dev.clarion.activities.channel;

import dev.clarion.config.channel.Secret;
import dev.clarion.workflows.retry.ErrorKind;

/** Secrets as an attempt needs them. */
public final class Resolved {

  private Resolved() {}

  /**
   * A secret, read now.
   *
   * @param what it is for, as the operator reads it
   * @throws Undeliverable when what it refers to is not there
   */
  public static String of(Secret secret, String what) throws Undeliverable {
    try {
      return secret.resolve();
    } catch (IllegalStateException e) {
      throw new Undeliverable(ErrorKind.CONFIGURATION, what + ": " + e.getMessage());
    }
  }
}
