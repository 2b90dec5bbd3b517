package dev.clarion.workflows.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.workflows.notification.Address;
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
 * @param address where this attempt goes; absent: where the notification says
 * @param covered whether another way was taken, or is not to be
 * @param elsewhere how it stands on its other way; absent when nothing more happens there
 * @param forced whether somebody wants it now, be the destination held or down
 * @param turns that rate limits have given it
 * @param bulk whether it is one of a broadcast, and lets others go first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttemptOrder(
    String tenant,
    String id,
    int number,
    Round round,
    Lane lane,
    RetryPolicy policy,
    @Nullable Notification notification,
    @Nullable Address address,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean covered,
    @Nullable Elsewhere elsewhere,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean forced,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int turns,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean bulk) {

  /** An attempt on the notification's own way. */
  public AttemptOrder(
      String tenant,
      String id,
      int number,
      Round round,
      Lane lane,
      RetryPolicy policy,
      @Nullable Notification notification) {
    this(tenant, id, number, round, lane, policy, notification, null, false, null, false, 0, false);
  }
}
