package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
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
 * @param event that it tells of; null when it was asked for by itself
 * @param entries of a digest or a group, each as templates name it
 */
public record Message(
    @Nullable Map<String, Object> content,
    @Nullable String template,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> data,
    @Nullable String locale,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable EventReference event,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Map<String, Object>> entries) {

  /** One that nobody but its caller knows of. */
  public Message(
      @Nullable Map<String, Object> content,
      @Nullable String template,
      Map<String, Object> data,
      @Nullable String locale) {
    this(content, template, data, locale, null, List.of());
  }

  public Message {
    if ((content == null) == (template == null)) {
      throw new IllegalArgumentException("a message has either content or a template");
    }
    data = data == null ? Map.of() : data;
    entries = entries == null ? List.of() : entries;
  }

  public static Message of(Map<String, Object> content) {
    return new Message(content, null, Map.of(), null);
  }
}
