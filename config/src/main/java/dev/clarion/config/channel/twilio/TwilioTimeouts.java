package dev.clarion.config.channel.twilio;

import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Range;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Limits in time; null: what the retry policy says. */
public record TwilioTimeouts(
    @Default("PT2S") @Range(from = "PT0.001S", to = "PT1M") Duration connect,
    @Range(from = "PT0.001S", to = "PT8S") @Nullable Duration first,
    @Range(from = "PT0.001S", to = "PT10M") @Nullable Duration retry)
    implements ChannelTimeouts {}
