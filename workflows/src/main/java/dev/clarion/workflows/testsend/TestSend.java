package dev.clarion.workflows.testsend;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a test send went.
 *
 * @param delivered whether the message was accepted, by one provider at least
 * @param summary a sentence
 * @param steps in order, those of one provider after those of another; no secret in them
 */
public record TestSend(boolean delivered, String summary, List<Step> steps) {

  /**
   * One step of the way.
   *
   * @param provider which of the channel's providers; null when it has none
   * @param step {@code prepare}, {@code name}, {@code address}, {@code connect}, {@code tls},
   *     {@code greeting}, {@code login}, {@code accept}
   * @param detail what came of it; when it failed, why, and what to try
   * @param tookMs milliseconds
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Step(
      @Nullable String provider, String step, boolean ok, String detail, long tookMs) {}
}
