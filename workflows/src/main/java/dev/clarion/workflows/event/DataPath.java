package dev.clarion.workflows.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes one value deep inside an event's data, and leaves the original alone. */
public final class DataPath {

  private DataPath() {}

  /**
   * The data with another value at the end of a path.
   *
   * @param path keys from the top, at least one; what is not there, or is no object, is made one
   */
  public static Map<String, Object> with(
      Map<String, Object> data, List<String> path, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(data);
    String key = path.getFirst();
    if (path.size() == 1) {
      copy.put(key, value);
    } else {
      Map<String, Object> inner = new LinkedHashMap<>();
      if (data.get(key) instanceof Map<?, ?> map) {
        map.forEach((name, each) -> inner.put(String.valueOf(name), each));
      }
      copy.put(key, with(inner, path.subList(1, path.size()), value));
    }
    return copy;
  }
}
