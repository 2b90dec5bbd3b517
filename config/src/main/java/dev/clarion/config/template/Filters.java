package dev.clarion.config.template;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import java.util.Map;

/** The filters that Pebble does not have, or has in a way that helps less. */
final class Filters extends AbstractExtension {

  private final Escaping escaping;

  /** For templates whose values are escaped so. */
  Filters(Escaping escaping) {
    this.escaping = escaping;
  }

  @Override
  public Map<String, Filter> getFilters() {
    return Map.of(
        "date",
        new DateFilter(),
        "json",
        new JsonFilter(escaping),
        "lines",
        new LinesFilter(),
        "plural",
        new PluralFilter());
  }
}
