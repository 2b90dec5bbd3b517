package dev.clarion.api.notification;

import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.channel.FileReferences;
import dev.clarion.store.attachment.Attachments;
import dev.clarion.workflows.notification.Notification;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The uploads that notifications name. */
@Component
class Uploads {

  private final Channels channels;
  private final Attachments attachments;

  Uploads(Channels channels, Attachments attachments) {
    this.channels = channels;
    this.attachments = attachments;
  }

  /**
   * The draft, if every upload that its content names is there; else 422 with those that are not.
   */
  Mono<Draft> require(Draft draft) {
    return missing(draft.notification())
        .flatMap(missing ->
            missing.isEmpty() ? Mono.just(draft) : Mono.error(Refusal.impossible(missing)));
  }

  /** Those that are not there, or not any more. */
  Mono<List<Fault>> missing(Notification notification) {
    Map<String, Object> content = notification.message().content();
    Map<String, String> named =
        content == null
            ? Map.of()
            : channels
                .references(notification.channelType(), content)
                .map(FileReferences::uploads)
                .orElse(Map.of());
    if (named.isEmpty()) {
      return Mono.just(List.of());
    }
    return attachments
        .known(notification.tenant(), named.values(), NotificationDrafts.now())
        .map(known ->
            named.entrySet().stream()
                .filter(upload -> !known.contains(upload.getValue()))
                .map(upload ->
                    new Fault(
                        "/content" + upload.getKey(), "there is no such upload, or not any more"))
                .toList());
  }
}
