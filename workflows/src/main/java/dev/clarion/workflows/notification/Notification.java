package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message to one recipient through one channel. Immutable: its state is the workflow's.
 *
 * @param id unique in the installation; also the idempotency key that receivers see, the same over
 *     retries and replays
 * @param tenant whose it is
 * @param channel name of a declared channel
 * @param channelType such as {@code webhook}
 * @param recipient an address of that channel: a URL, a mail address
 * @param acknowledgementRequired whether it stays open after it is sent, until somebody
 *     acknowledges it
 * @param expiresAt when it is of no use any more
 * @param sendAt not before
 * @param configRevision the configuration it was made with
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Notification(
    String id,
    String tenant,
    String channel,
    String channelType,
    String recipient,
    Message message,
    About about,
    Origin origin,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean acknowledgementRequired,
    @Nullable Instant sendAt,
    @Nullable Instant expiresAt,
    String configRevision) {

  /** Whether it is of no use any more. */
  public boolean isExpired(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }

  /** The same message to another address; null: as it is. */
  public Notification at(@Nullable Address address) {
    return address == null
        ? this
        : new Notification(
            id,
            tenant,
            address.channel(),
            address.channelType(),
            address.recipient(),
            message,
            about,
            origin,
            acknowledgementRequired,
            sendAt,
            expiresAt,
            configRevision);
  }

  /** Id of the issue that it tells of; empty when its route keeps none, or no event led to it. */
  @JsonIgnore
  public Optional<String> issue() {
    return Optional.ofNullable(message.event()).map(EventReference::issue);
  }

  /** The workflow that is this notification's life. No personal data in it. */
  @JsonIgnore
  public String workflowId() {
    return workflowId(tenant, id);
  }

  public static String workflowId(String tenant, String id) {
    return "notification/" + tenant + "/" + id;
  }
}
