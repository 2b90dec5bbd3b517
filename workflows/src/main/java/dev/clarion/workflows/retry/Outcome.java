package dev.clarion.workflows.retry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an attempt ended. An expected result, so a value and never an exception. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Outcome.Accepted.class, name = "accepted"),
  @JsonSubTypes.Type(value = Outcome.Deferred.class, name = "deferred"),
  @JsonSubTypes.Type(value = Outcome.Rejected.class, name = "rejected"),
  @JsonSubTypes.Type(value = Outcome.Unknown.class, name = "unknown")
})
public sealed interface Outcome {

  /** What went wrong, in words; null when nothing did. */
  default @Nullable String error() {
    return switch (this) {
      case Accepted _ -> null;
      case Deferred deferred -> deferred.message();
      case Rejected rejected -> rejected.message();
      case Unknown unknown -> unknown.message();
    };
  }

  /** What went wrong, in one word; null when nothing did. */
  default @Nullable ErrorKind kind() {
    return null; // every failure has its own
  }

  /**
   * The provider took it.
   *
   * @param answer the provider's answer in a few words: {@code "HTTP 204"}, {@code "250 2.0.0 Ok:
   *     queued as 4F…"}
   */
  record Accepted(String answer) implements Outcome {}

  /**
   * It failed in a way that another try may cure.
   *
   * @param message for the operator; no secret, no content
   * @param retryAfter the pause that the provider asked for
   */
  record Deferred(ErrorKind kind, String message, @Nullable Duration retryAfter)
      implements Outcome {}

  /**
   * It failed in a way that no other try cures.
   *
   * @param message for the operator; no secret, no content
   */
  record Rejected(ErrorKind kind, String message) implements Outcome {}

  /**
   * Nobody knows whether it was delivered: the worker died, or the connection broke after the last
   * byte.
   *
   * @param message for the operator; no secret, no content
   */
  record Unknown(ErrorKind kind, String message) implements Outcome {}
}
