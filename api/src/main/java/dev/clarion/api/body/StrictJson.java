package dev.clarion.api.body;

import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as the API takes it: RFC 8259 to the letter, each name once in an object, nested at most
 * {@value #DEEPEST} deep, one value and nothing after it.
 */
public final class StrictJson {

  private static final int DEEPEST = 64;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .changeDefaultPropertyInclusion(inclusion ->
              inclusion.withValueInclusion(
                  com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
          .build();

  private StrictJson() {}

  /**
   * Parses a body.
   *
   * @throws Refusal 400 with line and column, when it is not such JSON
   */
  static JsonNode parse(byte[] body) {
    JsonNode value;
    try {
      value = MAPPER.readTree(body);
    } catch (JacksonException e) {
      throw Refusal.malformed(List.of(new Fault("", "not valid JSON" + where(e) + ": " + why(e))));
    }
    if (value.isMissingNode()) {
      throw Refusal.malformed(List.of(new Fault("", "the body is empty")));
    }
    return value;
  }

  /** One spelling for all bodies that mean the same: sorted names, no blanks, nothing absent. */
  public static byte[] canonical(Object body) {
    return MAPPER.writeValueAsBytes(body);
  }

  private static String where(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  /** The parser's sentence, without its advice to programmers. */
  private static String why(JacksonException e) {
    String message = e.getOriginalMessage().lines().findFirst().orElse("unreadable");
    return message.length() > 200 ? message.substring(0, 200) + "…" : message;
  }
}
