package dev.clarion.api.problem;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request that is answered with a {@link Problem}. Thrown where the reason is known; carries no
 * stack trace, as it is an answer and not a bug.
 */
public final class Refusal extends RuntimeException {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final HttpStatus status;
  private final transient List<Fault> faults;
  private final @Nullable Duration retryAfter;

  private Refusal(
      HttpStatus status, String detail, List<Fault> faults, @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.status = status;
    this.faults = List.copyOf(faults);
    this.retryAfter = retryAfter;
  }

  /** 400: the request cannot be understood. */
  public static Refusal malformed(List<Fault> faults) {
    return new Refusal(
        HttpStatus.BAD_REQUEST, "The request is not what this path takes.", faults, null);
  }

  /** 400, for what is not in the body. */
  public static Refusal malformed(String detail) {
    return new Refusal(HttpStatus.BAD_REQUEST, detail, List.of(), null);
  }

  /** 401: no key, or none that is known. */
  public static Refusal unauthenticated(String detail) {
    return new Refusal(HttpStatus.UNAUTHORIZED, detail, List.of(), null);
  }

  /** 403: the key may not do this. */
  public static Refusal forbidden(String detail) {
    return new Refusal(HttpStatus.FORBIDDEN, detail, List.of(), null);
  }

  /** 404: it does not exist, or belongs to somebody else. */
  public static Refusal notFound(String detail) {
    return new Refusal(HttpStatus.NOT_FOUND, detail, List.of(), null);
  }

  /** 409: it is in a state that does not allow this. */
  public static Refusal conflict(String reason) {
    return new Refusal(HttpStatus.CONFLICT, reason, List.of(), null);
  }

  /** 412: what the caller has seen is not the newest. */
  public static Refusal stale(String detail) {
    return new Refusal(HttpStatus.PRECONDITION_FAILED, detail, List.of(), null);
  }

  /** 413: more than is taken. */
  public static Refusal tooLarge(String detail) {
    return new Refusal(HttpStatus.CONTENT_TOO_LARGE, detail, List.of(), null);
  }

  /** 415: it is sent as something that is not taken. */
  public static Refusal unsupported(String detail) {
    return new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, detail, List.of(), null);
  }

  /** 428: the caller must say what it has seen (RFC 6585). */
  public static Refusal unconditional(String detail) {
    return new Refusal(HttpStatus.PRECONDITION_REQUIRED, detail, List.of(), null);
  }

  /** 422: well-formed, and not possible. */
  public static Refusal impossible(List<Fault> faults) {
    return new Refusal(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "The request is well-formed but not possible.",
        faults,
        null);
  }

  /** 422, for what is not in the body. */
  public static Refusal impossible(String detail) {
    return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, detail, List.of(), null);
  }

  /** 429: as much of this is done already as may be; the caller may try again. */
  public static Refusal busy(String detail) {
    return new Refusal(HttpStatus.TOO_MANY_REQUESTS, detail, List.of(), SOON);
  }

  /** 503: something that Clarion needs does not answer; the caller may try again. */
  public static Refusal unavailable(String detail) {
    return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, detail, List.of(), SOON);
  }

  HttpStatus status() {
    return status;
  }

  /** What the caller is told. */
  public Problem problem() {
    return Problem.of(status, String.valueOf(getMessage()), faults);
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
