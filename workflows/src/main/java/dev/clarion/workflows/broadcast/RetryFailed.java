package dev.clarion.workflows.broadcast;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for another round of those that have failed for good. Every field may be left out in a
 * signal by hand.
 *
 * @param before only of those that had failed by then; absent: by now
 * @param by who asks
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetryFailed(@Nullable Instant before, @Nullable String by) {}
