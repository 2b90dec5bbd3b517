package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The event that a notification tells of.
 *
 * @param id of the event
 * @param branch where in the caller's organisation it happened
 * @param time when it happened
 * @param status whether it goes on or is over
 * @param issue id of the issue that the event belongs to; null when its route keeps none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventReference(
    String id, @Nullable String branch, Instant time, EventStatus status, @Nullable String issue) {}
