package dev.clarion.workflows.destination;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a destination stands.
 *
 * @param held whether somebody holds it
 * @param probeAt not before then may one notification try whether it answers; absent when it is not
 *     known to be down
 * @param probe the pause from one such try to the next
 * @param releasePerSecond how many go a second, once they may
 * @param parked how many wait
 * @param why in words, for the Temporal UI; no address in it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Standing(
    boolean held,
    @Nullable Instant probeAt,
    Duration probe,
    int releasePerSecond,
    long parked,
    String why) {}
