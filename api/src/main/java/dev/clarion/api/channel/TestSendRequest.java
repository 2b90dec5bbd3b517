package dev.clarion.api.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom to send a test to. */
@Schema(name = "TestSendRequest")
public record TestSendRequest(
    @Schema(
            description = "An address of the channel: a mail address, a number, a chat, a URL",
            minLength = 1,
            maxLength = 2048,
            example = "ops@example.com")
        String recipient,
    @Schema(description = "The only provider to try; absent: each of them", example = "main")
        @Nullable String provider) {}
