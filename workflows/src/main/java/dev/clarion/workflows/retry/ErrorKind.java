package dev.clarion.workflows.retry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What went wrong in an attempt, in one word. The wire form is the lower-case name. */
public enum ErrorKind {
  /** The destination's name could not be resolved. */
  DNS,
  /** No connection could be made. */
  CONNECT,
  /** The TLS handshake failed, or the certificate was not trusted. */
  TLS,
  /** The attempt took longer than it may. */
  TIMEOUT,
  /** The connection broke before an answer was complete. */
  IO,
  /** An answer with a status that is not success. */
  STATUS,
  /**
   * The provider refused for now or for good, in its own words: an SMTP reply, an API error code.
   */
  PROVIDER,
  /** The address may not be reached, or is not one that the channel can use. */
  RECIPIENT,
  /** The content does not fit the channel, or its template failed. */
  CONTENT,
  /** The channel's settings are wrong or its secret is missing. */
  CONFIGURATION,
  /** The worker died, or lost touch, in the middle of the attempt. */
  INTERRUPTED,
  /** Clarion's own store or engine did not answer. */
  INFRASTRUCTURE;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that wire name; throws {@link IllegalArgumentException} for any other word. */
  @JsonCreator
  public static ErrorKind of(String wire) {
    return valueOf(wire.toUpperCase(Locale.ROOT));
  }
}
