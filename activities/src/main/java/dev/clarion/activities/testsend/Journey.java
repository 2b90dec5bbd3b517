package dev.clarion.activities.testsend;

import dev.clarion.activities.channel.Steps;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.testsend.TestSend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one delivery, as they are taken. It ends once: what connections tell afterwards,
 * from threads of their own, is not heard.
 */
final class Journey implements Steps {

  private static final String PREPARE = "prepare";

  private final @Nullable String provider;
  private final List<TestSend.Step> steps = new ArrayList<>();
  private String underway = PREPARE;
  private long began = System.nanoTime();
  private boolean ended;
  private boolean delivered;

  /**
   * A journey that begins with making the message.
   *
   * @param provider by which it goes; null when the channel has none
   */
  Journey(@Nullable String provider) {
    this.provider = provider;
  }

  /** The message is made, and could leave. */
  synchronized void prepared(String detail) {
    add(PREPARE, true, detail);
    begin(Step.CONNECT);
  }

  @Override
  public synchronized void begin(Step step) {
    underway = word(step);
    began = System.nanoTime();
  }

  @Override
  public synchronized void done(Step step, String detail) {
    add(word(step), true, detail);
    began = System.nanoTime();
  }

  synchronized void end(Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted accepted -> {
        add(word(Step.ACCEPT), true, "Accepted: " + accepted.answer());
        delivered = true;
      }
      case Outcome.Deferred deferred -> fail(deferred.kind(), deferred.message());
      case Outcome.Rejected rejected -> fail(rejected.kind(), rejected.message());
      case Outcome.Unknown unknown -> fail(unknown.kind(), unknown.message());
    }
    ended = true;
  }

  /** It ended before it could leave. */
  synchronized void end(ErrorKind kind, String reason) {
    fail(kind, reason);
    ended = true;
  }

  synchronized List<TestSend.Step> steps() {
    return List.copyOf(steps);
  }

  synchronized boolean isDelivered() {
    return delivered;
  }

  @Nullable String provider() {
    return provider;
  }

  private void fail(ErrorKind kind, String reason) {
    String own = provider == null ? "" : provider + ": ";
    String why = reason.startsWith(own) ? reason.substring(own.length()) : reason;
    String advice = Advice.on(underway, kind);
    add(underway, false, advice.isEmpty() ? why : why + ". " + advice);
  }

  private void add(String step, boolean ok, String detail) {
    if (!ended) {
      long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
      steps.add(new TestSend.Step(provider, step, ok, detail, took));
    }
  }

  private static String word(Step step) {
    return step.name().toLowerCase(Locale.ROOT);
  }
}
