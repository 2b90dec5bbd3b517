package dev.clarion.config;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What differs between two configurations, as paths such as {@code channels.mail} or {@code
 * publicUrl}.
 */
public record ConfigurationChanges(List<String> added, List<String> changed, List<String> removed) {

  /** What comes with others, or says nothing of what a configuration does. */
  private static final Set<String> BESIDES =
      Set.of("revision", "warnings", "channelTypes", "addressBook");

  public static ConfigurationChanges between(
      TenantConfiguration before, TenantConfiguration after) {
    Map<String, Object> old = parts(before);
    Map<String, Object> now = parts(after);
    Set<String> kept = new TreeSet<>(old.keySet());
    kept.retainAll(now.keySet());
    return new ConfigurationChanges(
        now.keySet().stream().filter(path -> !old.containsKey(path)).toList(),
        kept.stream().filter(path -> !Objects.equals(old.get(path), now.get(path))).toList(),
        old.keySet().stream().filter(path -> !now.containsKey(path)).toList());
  }

  /** Every named thing and every single setting. */
  private static Map<String, Object> parts(TenantConfiguration configuration) {
    Map<String, Object> parts = new TreeMap<>();
    for (RecordComponent component : TenantConfiguration.class.getRecordComponents()) {
      String name = component.getName();
      if (BESIDES.contains(name)) {
        continue;
      }
      Object value = value(component, configuration);
      if (value instanceof Map<?, ?> named) {
        // A channel's manners are declared with it.
        String section = name.equals("manners") ? "channels" : name;
        named.forEach((key, part) -> parts.merge(section + "." + key, part, List::of));
      } else {
        parts.put(name, value);
      }
    }
    return parts;
  }

  private static Object value(RecordComponent component, TenantConfiguration configuration) {
    try {
      return component.getAccessor().invoke(configuration);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's accessors are open", e);
    }
  }
}
