package dev.clarion.config.template;

import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code {"data": {{ data | json }}}}: any value as JSON. In a template of JSON it stands for
 * itself, outside of quotes; anywhere else it is escaped like other text.
 */
final class JsonFilter implements Filter {

  static final JsonMapper MAPPER = JsonMapper.shared();

  private final Escaping escaping;

  JsonFilter(Escaping escaping) {
    this.escaping = escaping;
  }

  @Override
  public @Nullable List<String> getArgumentNames() {
    return null;
  }

  @Override
  public Object apply(
      @Nullable Object input,
      Map<String, Object> arguments,
      PebbleTemplate self,
      EvaluationContext context,
      int line) {
    String json = MAPPER.writeValueAsString(input);
    return escaping == Escaping.JSON ? new SafeString(json) : json;
  }
}
