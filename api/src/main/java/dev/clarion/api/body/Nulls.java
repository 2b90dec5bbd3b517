package dev.clarion.api.body;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A field that is null counts as absent, wherever a record says which fields there are. */
final class Nulls {

  private Nulls() {}

  /** Takes them out; what is the caller's own, such as a map, keeps its nulls. */
  static void remove(JsonNode value, Type shape) {
    if (shape instanceof ParameterizedType list && list.getRawType() == java.util.List.class) {
      value.forEach(item -> remove(item, list.getActualTypeArguments()[0]));
    } else if (value instanceof ObjectNode object
        && shape instanceof Class<?> record
        && record.isRecord()) {
      for (RecordComponent component : record.getRecordComponents()) {
        String name = RecordSchemas.nameOf(component);
        if (object.path(name).isNull()) {
          object.remove(name);
        } else {
          remove(object.path(name), component.getGenericType());
        }
      }
    }
  }
}
