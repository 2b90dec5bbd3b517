package dev.clarion.config.template;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import java.util.Map;

/** The filters that Pebble does not have, or has in a way that helps less. */
final class Filters extends AbstractExtension {

  @Override
  public Map<String, Filter> getFilters() {
    return Map.of("date", new DateFilter(), "plural", new PluralFilter());
  }
}
