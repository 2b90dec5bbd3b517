package dev.clarion.activities.attempt;

import dev.clarion.activities.attempt.Preparation.Prepared;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.preview.Preview;
import dev.clarion.workflows.preview.PreviewActivities;
import dev.clarion.workflows.preview.PreviewWorkflow;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.Timeouts;
import io.temporal.failure.ApplicationFailure;

/** Prepares a delivery as a first attempt would, and shows it instead of sending it. */
public final class Previews implements PreviewActivities {

  /** Characters; beside the content of 1 MiB that stays within Temporal's 2 MiB for a result. */
  private static final int LONGEST = 200_000;

  private final Preparation preparation;

  public Previews(Preparation preparation) {
    this.preparation = preparation;
  }

  @Override
  public Preview render(Notification notification) {
    try {
      Prepared prepared =
          preparation.prepare(
              notification, null, null, 1, BuiltInPolicies.STANDARD, Timeouts.DEFAULT.first());
      return new Preview(prepared.content(), cut(prepared.delivery().exactly()));
    } catch (Undeliverable undeliverable) {
      throw ApplicationFailure.newNonRetryableFailure(
          undeliverable.reason(), PreviewWorkflow.UNRENDERABLE);
    }
  }

  private static String cut(String request) {
    return request.length() <= LONGEST
        ? request
        : "%s… (%d more characters)"
            .formatted(request.substring(0, LONGEST), request.length() - LONGEST);
  }
}
