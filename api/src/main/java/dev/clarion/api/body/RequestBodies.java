package dev.clarion.api.body;

import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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
    JsonNode value = StrictJson.parse(body);
    if (value instanceof ObjectNode object) {
      object.removeNulls();
    }
    List<Fault> faults =
        Stream.concat(schemas.faults(value, shape, "").stream(), TextFaults.in(value).stream())
            .toList();
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
   * What is wrong with a part of a body that must fit a record of its own.
   *
   * @param at JSON Pointer of the part
   */
  public List<Fault> faults(Object part, Class<?> shape, String at) {
    JsonNode value = StrictJson.MAPPER.valueToTree(part);
    List<Fault> faults = schemas.faults(value, shape, at);
    if (!faults.isEmpty()) {
      return faults;
    }
    try {
      StrictJson.MAPPER.treeToValue(value, shape);
      return List.of();
    } catch (JacksonException e) {
      return List.of(unbound(e, at));
    }
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
