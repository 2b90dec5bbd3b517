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
 * @param left whether it set out for the destination at all, so that its end says something of that
 */
public record Reply(
    Outcome outcome,
    @Nullable ResponseSnapshot response,
    @Nullable String provider,
    @Nullable Finding finding,
    boolean left) {

  /** The end of what set out for the destination, which says nothing of the recipient. */
  public Reply(Outcome outcome, @Nullable ResponseSnapshot response, @Nullable String provider) {
    this(outcome, response, provider, null);
  }

  /** The end of what set out for the destination. */
  public Reply(
      Outcome outcome,
      @Nullable ResponseSnapshot response,
      @Nullable String provider,
      @Nullable Finding finding) {
    this(outcome, response, provider, finding, true);
  }

  /** After all, no message could be made of it. */
  public static Reply unsent(Undeliverable why) {
    return new Reply(why.outcome(), null, null, null, false);
  }
}
