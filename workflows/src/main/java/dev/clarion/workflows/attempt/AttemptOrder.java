package dev.clarion.workflows.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.retry.RetryPolicy;
import dev.clarion.workflows.retry.Round;
import org.jspecify.annotations.Nullable;

/**
 * What the workflow asks of one attempt. The notification and the attempt's number name it: the
 * same order carried out twice is one attempt.
 *
 * @param tenant whose notification it is
 * @param id the notification's id
 * @param number of the attempt over all rounds, from 1
 * @param round the round as it is before this attempt
 * @param lane where it runs; decides the timeout
 * @param policy what its outcome is judged by
 * @param notification the whole notification, as long as the log may not have it yet; later it is
 *     read from there, which keeps histories small
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttemptOrder(
    String tenant,
    String id,
    int number,
    Round round,
    Lane lane,
    RetryPolicy policy,
    @Nullable Notification notification) {}
