package dev.clarion.config.template;

import com.ibm.icu.text.PluralRules;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.List;
import java.util.Map;

/**
 * {@code {{ data.days }} {{ data.days | plural(one="day", other="days") }}}: the word that goes
 * with a number, by the language's plural rules (Unicode CLDR). {@code other} is needed, the rest
 * stand for what they are: {@code zero}, {@code one}, {@code two}, {@code few}, {@code many}.
 */
final class PluralFilter implements Filter {

  @Override
  public List<String> getArgumentNames() {
    return List.of("one", "other", "zero", "two", "few", "many");
  }

  @Override
  public Object apply(
      Object input,
      Map<String, Object> arguments,
      PebbleTemplate self,
      EvaluationContext context,
      int line) {
    Object other = arguments.get("other");
    if (!(input instanceof Number number) || other == null) {
      throw new PebbleException(
          null, "plural: needs a number, and the word 'other'", line, self.getName());
    }
    String category = PluralRules.forLocale(context.getLocale()).select(number.doubleValue());
    return arguments.getOrDefault(category, other);
  }
}
