package dev.clarion.workflows.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.notification.Acknowledgement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a query answers.
 *
 * @param ladder name of the one that it climbs while nobody acknowledges; null: none
 * @param nextStepAt when the ladder is climbed further; null: not any more
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IssueStatus(
    IssueState state,
    @Nullable Acknowledgement acknowledgement,
    @Nullable Instant nextStepAt,
    @Nullable String ladder) {}
