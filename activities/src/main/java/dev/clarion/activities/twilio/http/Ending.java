package dev.clarion.activities.twilio.http;

import dev.clarion.workflows.retry.ErrorKind;
import java.util.SortedMap;

/** How an exchange ended. */
public sealed interface Ending {

  /**
   * A status came, whatever became of the body behind it.
   *
   * @param headers by name in any case
   * @param body its first 64 KiB; empty when it broke off
   */
  record Answered(int status, SortedMap<String, String> headers, String body) implements Ending {}

  /**
   * No answer.
   *
   * @param message for the operator; no secret, nothing of the message
   * @param mayHaveArrived whether any of the request may have reached Twilio
   */
  record Failed(ErrorKind kind, String message, boolean mayHaveArrived) implements Ending {}
}
