package dev.clarion.api.body;

import com.networknt.schema.Error;
import dev.clarion.api.problem.Fault;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * The validator's findings in the words of the API, each pointing at the field that it is about.
 */
final class SchemaFaults {

  private SchemaFaults() {}

  static Fault fault(Error error, String at) {
    String here = at + error.getInstanceLocation();
    return switch (error.getKeyword()) {
      case "required" -> new Fault(child(here, error), "is required");
      case "additionalProperties" -> new Fault(child(here, error), "is not a known field");
      case "type" -> new Fault(here, "must be " + type(error));
      case "enum" -> new Fault(here, "must be one of " + oneOf(error.getSchemaNode()));
      case "format" -> new Fault(here, "must be " + format(error));
      case "minLength" -> new Fault(here, "must not be shorter than " + limit(error));
      case "maxLength" -> new Fault(here, "must not be longer than " + limit(error));
      case "maxProperties" ->
          new Fault(here, "must not have more than " + error.getSchemaNode() + " fields");
      case "minimum" -> new Fault(here, "must not be less than " + error.getSchemaNode());
      case "maximum" -> new Fault(here, "must not be more than " + error.getSchemaNode());
      default -> new Fault(here, error.getMessage());
    };
  }

  private static String child(String parent, Error error) {
    return parent + JsonPointer.empty().appendProperty(error.getProperty());
  }

  private static String type(Error error) {
    JsonNode expected = error.getSchemaNode();
    return switch (expected.asString("")) {
      case "array" -> "an array";
      case "object" -> "an object";
      case "integer" -> "an integer";
      case "boolean" -> "true or false";
      default -> "a " + expected.asString(expected.toString());
    };
  }

  private static String format(Error error) {
    String format = error.getSchemaNode().asString("");
    return switch (format) {
      case "date-time" -> "a time as in RFC 3339, such as 2030-01-01T08:00:00Z";
      case "duration" -> "a duration as in ISO 8601, such as PT5M";
      default -> "a " + format;
    };
  }

  private static String oneOf(JsonNode values) {
    return String.join(", ", values.valueStream().map(value -> value.asString("")).toList());
  }

  private static String limit(Error error) {
    int characters = error.getSchemaNode().asInt();
    return characters + (characters == 1 ? " character" : " characters");
  }
}
