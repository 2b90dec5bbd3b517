package dev.clarion.store.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was told of an issue.
 *
 * @param notification the last one that told them; null: they are told together with others
 * @param at when, or when their quiet hours end; null: when the issue says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Told(
    String channel, String recipient, @Nullable String notification, @Nullable Instant at) {}
