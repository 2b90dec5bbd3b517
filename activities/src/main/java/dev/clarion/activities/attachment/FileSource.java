package dev.clarion.activities.attachment;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.retry.RetryPolicy;
import java.time.Duration;
import java.util.Optional;

/** Where channels have files from that are not in the content. */
public interface FileSource {

  /**
   * An upload of the notification's tenant.
   *
   * @throws Undeliverable when it is not kept, or not any more
   */
  AttachedFile upload(Notification notification, String id) throws Undeliverable;

  /** What was fetched for this notification before, without touching the network. */
  Optional<AttachedFile> fetched(Notification notification, String url);

  /**
   * Fetches a file and keeps it, so that every later attempt and replay sends the same.
   *
   * @param terms of this attempt
   * @throws Undeliverable when it cannot be had, in words; passing when another try may do better
   */
  AttachedFile fetch(Notification notification, String url, Terms terms) throws Undeliverable;

  /**
   * What an attempt grants to a file.
   *
   * @param policy says which failures are worth another try
   * @param connect limit for the connection alone
   * @param total limit for everything
   * @param bytes of the file at most
   */
  record Terms(RetryPolicy policy, Duration connect, Duration total, int bytes) {}
}
