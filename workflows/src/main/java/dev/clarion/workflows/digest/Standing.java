package dev.clarion.workflows.digest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a collector stands.
 *
 * @param entries that wait, each of those that are told as one counted once
 * @param due when they are released, in the past while a release is under way; null when nothing
 *     waits
 * @param full whether so many wait that they are released at once
 * @param what in words, for the Temporal UI; no address in it
 * @param generation of the entries that wait, or are being released, which rises with each release;
 *     null as an earlier version answered
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Standing(
    int entries, @Nullable Instant due, boolean full, String what, @Nullable Long generation) {}
