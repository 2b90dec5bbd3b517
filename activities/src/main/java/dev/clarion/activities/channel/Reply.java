package dev.clarion.activities.channel;

import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.retry.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How a delivery ended.
 *
 * @param response what the provider answered; null when it did not
 * @param provider which of the channel's providers it was; null when it has none
 * @param finding what it says of the recipient; null: nothing that matters later
 */
public record Reply(
    Outcome outcome,
    @Nullable ResponseSnapshot response,
    @Nullable String provider,
    @Nullable Finding finding) {

  /** An end that says nothing of the recipient. */
  public Reply(Outcome outcome, @Nullable ResponseSnapshot response, @Nullable String provider) {
    this(outcome, response, provider, null);
  }
}
