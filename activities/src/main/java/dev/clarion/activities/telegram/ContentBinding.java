package dev.clarion.activities.telegram;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.telegram.TelegramContent;
import dev.clarion.workflows.retry.ErrorKind;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@link TelegramContent} strictly: no unknown field, no number where a text belongs. */
final class ContentBinding {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private ContentBinding() {}

  static TelegramContent bind(Map<String, Object> content) throws Undeliverable {
    try {
      return MAPPER.convertValue(content, TelegramContent.class);
    } catch (UnrecognizedPropertyException e) {
      throw misfit(path(e) + " is not a field of a Telegram message's content");
    } catch (ValueInstantiationException e) {
      // The record's own words.
      throw misfit(path(e) + " " + Objects.requireNonNull(e.getCause()).getMessage());
    } catch (JacksonException e) {
      // Jackson's own message may quote the content.
      throw misfit(path(e) + " does not fit a Telegram message's content");
    }
  }

  private static Undeliverable misfit(String message) {
    return new Undeliverable(ErrorKind.CONTENT, message);
  }

  private static String path(JacksonException e) {
    return e.getPath().stream()
        .map(step ->
            step.getPropertyName() == null
                ? "[" + step.getIndex() + "]"
                : "." + step.getPropertyName())
        .collect(Collectors.joining("", "content", ""));
  }
}
