package dev.clarion.config.channel.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What a webhook notification says.
 *
 * @param body any JSON value but null, sent as JSON; a string is sent as it stands
 * @param contentType instead of the channel's
 */
public record WebhookContent(Object body, @Nullable String contentType) {

  public WebhookContent {
    if (contentType != null) {
      MediaTypes.problem(contentType)
          .ifPresent(problem -> {
            throw new IllegalArgumentException("has a contentType that is none: " + problem);
          });
    }
  }
}
