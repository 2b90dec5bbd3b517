package dev.clarion.activities.channel;

import dev.clarion.workflows.retry.ErrorKind;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Reads content strictly: no unknown field, no number where a text belongs. */
public final class ContentBinding {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              texts -> {
                texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .build();

  private ContentBinding() {}

  /**
   * The content as its record.
   *
   * @param of what it is the content of, with an article
   */
  public static <T> T bind(Map<String, Object> content, Class<T> shape, String of)
      throws Undeliverable {
    try {
      return MAPPER.convertValue(content, shape);
    } catch (UnrecognizedPropertyException e) {
      throw misfit(path(e) + " is not a field of " + of);
    } catch (ValueInstantiationException e) {
      // The record's own words.
      throw misfit(path(e) + " " + Objects.requireNonNull(e.getCause()).getMessage());
    } catch (JacksonException e) {
      // Jackson's own message may quote the content.
      throw misfit(path(e) + " does not fit " + of);
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
