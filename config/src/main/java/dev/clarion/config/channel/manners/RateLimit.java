package dev.clarion.config.channel.manners;

import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Range;
import java.time.Duration;

/**
 * How much a destination takes. Whatever span of the length {@code per} one looks at, no more than
 * {@code permits} attempts begin in it, over all workers: first ones, retries and replays alike.
 *
 * @param permits attempts, 1 to 1,000
 * @param key what they are counted for
 */
public record RateLimit(
    @Range(from = "1", to = "1000") int permits,
    @Default("PT1S") @Range(from = "PT0.01S", to = "P1D") Duration per,
    @Default("channel") Per key) {}
