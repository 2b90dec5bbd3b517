package dev.clarion.api.body;

import dev.clarion.api.problem.Fault;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * What JSON can spell and nobody can keep: U+0000, which PostgreSQL does not store, halves of
 * surrogate pairs, which UTF-8 cannot encode, and numbers that take forever to write out.
 */
final class Unkeepable {

  /** IEEE 754's quadruple precision ends at 10^4932; no receiver reads more. */
  private static final int MOST_DIGITS = 5000;

  private Unkeepable() {}

  static List<Fault> in(JsonNode value) {
    List<Fault> faults = new ArrayList<>();
    collect(value, JsonPointer.empty(), faults);
    return faults;
  }

  private static void collect(JsonNode value, JsonPointer at, List<Fault> faults) {
    switch (value.getNodeType()) {
      case STRING -> check(value.stringValue(), "", at, faults);
      case ARRAY -> {
        for (int i = 0; i < value.size(); i++) {
          collect(value.get(i), at.appendIndex(i), faults);
        }
      }
      case OBJECT ->
          value
              .properties()
              .forEach(field -> {
                check(field.getKey(), "has a field whose name ", at, faults);
                collect(field.getValue(), at.appendProperty(field.getKey()), faults);
              });
      case NUMBER -> {
        if (Math.abs((long) value.decimalValue().scale()) > MOST_DIGITS) {
          faults.add(new Fault(at.toString(), "is too large or too small a number"));
        }
      }
      case BINARY, BOOLEAN, MISSING, NULL, POJO -> {}
    }
  }

  private static void check(String text, String where, JsonPointer at, List<Fault> faults) {
    if (text.indexOf('\0') >= 0) {
      faults.add(new Fault(at.toString(), where + "contains the character U+0000"));
    }
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      faults.add(new Fault(at.toString(), where + "contains half of a surrogate pair"));
    }
  }
}
