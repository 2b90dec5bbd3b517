package dev.clarion.workflows.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Acknowledgement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an issue stands.
 *
 * @param rung the next step of its ladder; null: there is none any more
 * @param remindAt when those who were told are told again; null: never
 * @param reminders so far
 * @param endsAt when it ends by itself
 * @param event the most urgent so far; absent: that which opened it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IssueProgress(
    IssueState state,
    @Nullable Acknowledgement acknowledgement,
    @Nullable Rung rung,
    @Nullable Instant remindAt,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int reminders,
    Instant endsAt,
    @Nullable Event event) {}
