package dev.clarion.api.body;

import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.event.DataSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** From bytes to a record, or to every reason why not. */
@Component
public class RequestBodies {

  private final RequestSchemas schemas;

  RequestBodies(RequestSchemas schemas) {
    this.schemas = schemas;
  }

  /**
   * Reads a body. An optional field that is null counts as absent.
   *
   * @throws Refusal 400 with every fault
   */
  <T> T read(byte[] body, Class<T> shape) {
    JsonNode value = parse(body);
    Nulls.remove(value, shape);
    List<Fault> faults = schemas.faults(value, shape, "");
    if (!faults.isEmpty()) {
      throw Refusal.malformed(faults);
    }
    try {
      return StrictJson.MAPPER.treeToValue(value, shape);
    } catch (JacksonException e) {
      throw Refusal.malformed(List.of(unbound(e, "")));
    }
  }

  /**
   * A body of any shape: maps, lists, text, numbers, booleans and null.
   *
   * @throws Refusal 400 when it is no JSON that can be kept
   */
  public @Nullable Object read(byte[] body) {
    return StrictJson.MAPPER.treeToValue(parse(body), Object.class);
  }

  private static JsonNode parse(byte[] body) {
    JsonNode value = StrictJson.parse(body);
    List<Fault> unkeepable = Unkeepable.in(value);
    if (!unkeepable.isEmpty()) {
      throw Refusal.malformed(unkeepable);
    }
    return value;
  }

  /**
   * Why a part of a body cannot be read as a record of its own.
   *
   * @param at JSON Pointer of the part
   */
  public List<Fault> misfits(Object part, Class<?> shape, String at) {
    return schemas.faults(tree(part, shape), shape, at);
  }

  /** What is wrong with the data of an event. */
  public List<Fault> misfits(Map<String, Object> data, DataSchema schema, String at) {
    return schema.faults(StrictJson.MAPPER.valueToTree(data)).stream()
        .map(error -> SchemaFaults.fault(error, at))
        .distinct()
        .toList();
  }

  /** A part as a record of its own; empty when there is something wrong with it. */
  public <T> Optional<T> part(Object part, Class<T> shape) {
    if (!misfits(part, shape, "").isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(StrictJson.MAPPER.treeToValue(tree(part, shape), shape));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /** What a record refuses of a part that can be read as one. */
  public List<Fault> refusals(Object part, Class<?> shape, String at) {
    try {
      StrictJson.MAPPER.treeToValue(tree(part, shape), shape);
      return List.of();
    } catch (JacksonException e) {
      return List.of(unbound(e, at));
    }
  }

  private static JsonNode tree(Object part, Class<?> shape) {
    JsonNode value = StrictJson.MAPPER.valueToTree(part);
    Nulls.remove(value, shape);
    return value;
  }

  /** What the schema cannot tell: a record that refuses its values, the 30th of February. */
  private static Fault unbound(JacksonException e, String at) {
    String pointer =
        e.getPath().stream()
            .map(step ->
                step.getPropertyName() == null
                    ? JsonPointer.empty().appendIndex(step.getIndex())
                    : JsonPointer.empty().appendProperty(step.getPropertyName()))
            .map(JsonPointer::toString)
            .collect(Collectors.joining());
    String reason =
        e.getCause() instanceof IllegalArgumentException refused ? refused.getMessage() : null;
    return new Fault(at + pointer, reason == null ? "cannot be read as what it should be" : reason);
  }
}
