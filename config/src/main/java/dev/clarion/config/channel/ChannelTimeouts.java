package dev.clarion.config.channel;

import dev.clarion.workflows.retry.Timeouts;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Limits in time that a channel declares for itself. */
public interface ChannelTimeouts {

  /** For the connection alone. */
  Duration connect();

  /** For the first attempt of a round; null: what the retry policy says. */
  @Nullable Duration first();

  /** For every later attempt; null: what the retry policy says. */
  @Nullable Duration retry();

  /** These limits where they are given, else those of the retry policy. */
  default Timeouts over(Timeouts ofThePolicy) {
    return new Timeouts(
        Objects.requireNonNullElse(first(), ofThePolicy.first()),
        Objects.requireNonNullElse(retry(), ofThePolicy.retry()));
  }
}
