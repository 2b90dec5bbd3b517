package dev.clarion.activities.http;

import dev.clarion.workflows.retry.ErrorKind;
import org.jspecify.annotations.Nullable;

/** How fetching a file ended. */
public sealed interface Download {

  /**
   * All of it.
   *
   * @param contentType as the server says; null when it does not
   */
  @SuppressWarnings("ArrayRecordComponent") // megabytes are passed on here, never compared
  record Fetched(@Nullable String contentType, byte[] bytes) implements Download {}

  /** Another status than 200. */
  record Refused(int status) implements Download {}

  /**
   * What comes is not to be had, at any try.
   *
   * @param why such as {@code it is larger than 10 MB}
   */
  record Unusable(String why) implements Download {}

  /**
   * It did not come, or not whole.
   *
   * @param message for the operator; no secret, no path or query of the URL
   */
  record Failed(ErrorKind kind, String message) implements Download {}
}
