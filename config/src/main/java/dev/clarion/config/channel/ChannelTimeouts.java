package dev.clarion.config.channel;

import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Range;
import dev.clarion.workflows.retry.Timeouts;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Limits in time that a channel declares for itself.
 *
 * @param connect for the connection alone
 * @param first for the first attempt of a round; null: what the retry policy says
 * @param retry for every later attempt; null: what the retry policy says
 */
public record ChannelTimeouts(
    @Default("PT2S") @Range(from = "PT0.001S", to = "PT1M") Duration connect,
    @Range(from = "PT0.001S", to = "PT8S") @Nullable Duration first,
    @Range(from = "PT0.001S", to = "PT10M") @Nullable Duration retry) {

  /** These limits where they are given, else those of the retry policy. */
  public Timeouts over(Timeouts ofThePolicy) {
    return new Timeouts(
        Objects.requireNonNullElse(first, ofThePolicy.first()),
        Objects.requireNonNullElse(retry, ofThePolicy.retry()));
  }
}
