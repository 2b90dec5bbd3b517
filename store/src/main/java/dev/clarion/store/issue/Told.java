package dev.clarion.store.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was told of an issue.
 *
 * @param notification the last one that told them
 * @param at when; null: when the issue says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Told(String channel, String recipient, String notification, @Nullable Instant at) {}
