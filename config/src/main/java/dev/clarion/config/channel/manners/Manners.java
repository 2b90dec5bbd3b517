package dev.clarion.config.channel.manners;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What every channel may declare, whatever its type.
 *
 * @param rateLimit beside those that the provider publishes; one with the same key replaces them
 * @param circuit null: {@link #CAREFUL}
 * @param fallback null: none
 */
public record Manners(
    @Nullable RateLimit rateLimit, @Nullable Circuit circuit, @Nullable FallBack fallback) {

  /** What a channel has that declares none. */
  public static final Manners NONE = new Manners(null, null, null);

  private static final Circuit CAREFUL = new Circuit(10, Duration.ofSeconds(30), Per.HOST, 10);

  @Override
  public Circuit circuit() {
    return circuit == null ? CAREFUL : circuit;
  }

  /**
   * Whether a 5xx counts as a failure of the destination. Where nobody has declared a circuit, only
   * a destination that gives no answer at all is taken for down: one broken path of a host says
   * little about the others.
   */
  public boolean countsServerErrors() {
    return circuit != null;
  }
}
