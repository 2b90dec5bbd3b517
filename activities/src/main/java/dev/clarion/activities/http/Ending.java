package dev.clarion.activities.http;

import dev.clarion.activities.channel.Preview;
import dev.clarion.workflows.retry.ErrorKind;
import okhttp3.Headers;

/** How an exchange ended. */
public sealed interface Ending {

  /**
   * A status line came, whatever became of the body behind it.
   *
   * @param bodyPreview as {@link Preview#of}; what could be read of it
   */
  record Answered(int status, Headers headers, String bodyPreview) implements Ending {}

  /**
   * An answer that refuses an access token which was fetched for an earlier attempt. The token is
   * given up, so that another attempt may do better.
   */
  record TokenRefused(Answered answer) implements Ending {}

  /**
   * No answer.
   *
   * @param message for the operator; no secret, no path or query of the URL
   * @param mayHaveArrived whether any of the request may have reached the receiver
   */
  record Failed(ErrorKind kind, String message, boolean mayHaveArrived) implements Ending {}
}
