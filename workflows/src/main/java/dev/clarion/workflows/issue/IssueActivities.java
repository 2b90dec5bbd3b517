package dev.clarion.workflows.issue;

import dev.clarion.workflows.notification.Acknowledgement;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What an issue needs of the world. */
@ActivityInterface
public interface IssueActivities {

  /** What a call of an issue answers that has ended without its workflow. */
  String OVER = "over";

  /**
   * Starts a notification to everybody who is to be told.
   *
   * @return whom, in words: {@code ana by tg}; {@link #OVER} when nobody is to be told any more
   */
  @ActivityMethod(name = "CallPeople")
  String call(Call call);

  /**
   * Writes a change, and tells the issue's notifications when nothing more shall come of them. The
   * same change twice is one.
   *
   * @return how many are not told, since they are too many to be told quickly
   */
  @ActivityMethod(name = "RecordIssue")
  int record(IssueChange change);

  /** Tells all of them. */
  @ActivityMethod(name = "SettleIssue")
  void settle(IssueChange change);

  /**
   * Acknowledges an open issue that has no workflow, and tells its notifications. What is not open
   * stays as it is.
   */
  @ActivityMethod(name = "AcknowledgeIssue")
  void acknowledge(String tenant, String issue, Acknowledgement given);

  /**
   * The ladder of that name as it is declared now.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code UnknownEscalation}, not
   *     retryable, when there is none
   */
  @ActivityMethod(name = "ResolveEscalation")
  Ladder resolveEscalation(String tenant, String name);
}
