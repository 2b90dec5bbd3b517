package dev.clarion.workflows.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.Verdict;
import java.time.Instant;

/**
 * What became of an attempt. It is in the log, with the notification's new state, by the time the
 * workflow reads it.
 *
 * @param number of the attempt that this tells of; lower than the one ordered when an earlier one
 *     had already succeeded
 * @param endedAt when the outcome was known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttemptResult(int number, Instant endedAt, Outcome outcome, Verdict verdict) {}
