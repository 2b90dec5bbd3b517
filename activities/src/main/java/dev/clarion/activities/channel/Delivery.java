package dev.clarion.activities.channel;

import dev.clarion.workflows.attempt.RequestSnapshot;

/** A message ready to leave. */
public interface Delivery {

  /** Exactly what will be sent, for the log: no secret in it, the body cut to a preview. */
  RequestSnapshot request();

  /**
   * The same, uncut, for a preview by a person: the HTTP request or the MIME message as text, no
   * secret in it.
   */
  String exactly();

  /**
   * The host that it goes to, with its port where that is not the usual one: what is down together,
   * and what a limit for a host counts.
   */
  String host();

  /**
   * Sends it, once, and waits for the answer. Throws nothing that an attempt can meet: that is the
   * reply's outcome.
   *
   * @param steps is told how far it has come
   */
  Reply send(Steps steps);

  /** The same, watched by nobody. */
  default Reply send() {
    return send(Steps.UNWATCHED);
  }
}
