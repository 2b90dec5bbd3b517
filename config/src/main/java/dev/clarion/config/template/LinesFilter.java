package dev.clarion.config.template;

import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code {{ data | lines }}}: a line {@code name: value} for everything in a map. */
final class LinesFilter implements Filter {

  @Override
  public @Nullable List<String> getArgumentNames() {
    return null;
  }

  @Override
  public @Nullable Object apply(
      @Nullable Object input,
      Map<String, Object> arguments,
      PebbleTemplate self,
      EvaluationContext context,
      int line) {
    return input instanceof Map<?, ?> map
        ? map.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + word(entry.getValue()))
            .collect(Collectors.joining("\n"))
        : input;
  }

  private static String word(@Nullable Object value) {
    return value instanceof Map || value instanceof List
        ? JsonFilter.MAPPER.writeValueAsString(value)
        : String.valueOf(value);
  }
}
