package dev.clarion.simulation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that will happen.
 *
 * @param at to the second: what takes no time in a simulation takes some in reality
 * @param offset from the beginning
 * @param channel through which; null for what happens to a whole issue
 * @param recipient the address
 * @param name of the person: a declared recipient, or whoever acknowledged
 * @param route that brought it about
 * @param detail in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Entry(
    Instant at,
    Duration offset,
    Kind kind,
    @Nullable String channel,
    @Nullable String recipient,
    @Nullable String name,
    @Nullable String route,
    @Nullable String detail) {}
