package dev.clarion.simulation;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is taken for granted of a world that nobody knows: providers accept and people are silent
 * unless it says otherwise.
 *
 * @param failures of attempts; of those that fit one, the first that is not used up
 * @param acknowledgements of every issue that is open then
 * @param resolvedAfter when the same event comes with the status {@code resolved}; null: never
 */
public record Assumptions(
    List<Failure> failures, List<Acknowledged> acknowledgements, @Nullable Duration resolvedAfter) {

  /** Everything goes well, and nobody does anything. */
  public static final Assumptions NONE = new Assumptions(List.of(), List.of(), null);

  /** How often a failure happens when it never stops. */
  public static final int ALWAYS = Integer.MAX_VALUE;

  /**
   * The first attempts to each address fail.
   *
   * @param channel null: of every channel
   * @param recipient null: to every address
   * @param attempts how many, counted for each channel and address
   * @param forGood whether no other attempt could cure it
   * @param error in words
   */
  public record Failure(
      @Nullable String channel,
      @Nullable String recipient,
      int attempts,
      boolean forGood,
      String error) {

    boolean fits(String toChannel, String toRecipient) {
      return (channel == null || channel.equals(toChannel))
          && (recipient == null || recipient.equals(toRecipient));
    }
  }

  /**
   * Somebody acknowledges.
   *
   * @param after the event
   */
  public record Acknowledged(Duration after, String by) {}

  public Assumptions {
    failures = List.copyOf(failures);
    acknowledgements = List.copyOf(acknowledgements);
  }
}
