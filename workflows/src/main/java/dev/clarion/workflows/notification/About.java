package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What operators find a notification by.
 *
 * @param subject whom or what it is about
 * @param eventType the declared type of the event behind it
 * @param route name of the route that chose channel and recipient
 * @param metadata the caller's own labels, kept and shown as they are
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record About(
    @Nullable Subject subject,
    @Nullable String eventType,
    @Nullable Severity severity,
    @Nullable String route,
    Map<String, String> metadata) {

  public static final About NOTHING = new About(null, null, null, null, Map.of());

  public About {
    metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
  }
}
