package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said: finished content, or a template and the data to fill it with.
 *
 * @param content by channel type, as {@code POST /v1/notifications} takes it; exactly one of this
 *     and {@code template}
 * @param template name of a declared template
 * @param data for the template's placeholders
 * @param locale BCP 47 tag that chooses the template's language
 */
public record Message(
    @Nullable Map<String, Object> content,
    @Nullable String template,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> data,
    @Nullable String locale) {

  public Message {
    if ((content == null) == (template == null)) {
      throw new IllegalArgumentException("a message has either content or a template");
    }
    data = data == null ? Map.of() : data;
  }

  public static Message of(Map<String, Object> content) {
    return new Message(content, null, Map.of(), null);
  }
}
