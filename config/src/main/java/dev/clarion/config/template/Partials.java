package dev.clarion.config.template;

import io.pebbletemplates.pebble.error.LoaderException;
import io.pebbletemplates.pebble.loader.Loader;
import java.io.Reader;
import java.io.StringReader;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What templates include and extend: texts that were read with the configuration, and nothing else.
 * A template that is rendered is its own text, under a name that nobody can write.
 */
final class Partials implements Loader<String> {

  static final ScopedValue<Map<String, String>> CURRENT = ScopedValue.newInstance();

  private static final String WHOLE = "\0";

  private static final Pattern NAMED =
      Pattern.compile("\\{%-?\\s*(?:include|extends)\\s+(?:'([^']+)'|\"([^\"]+)\")");

  /** The name of a template that is this text. */
  static String nameOf(String template) {
    return WHOLE + template;
  }

  /** The names that a template includes or extends. */
  static Set<String> namedIn(String template) {
    Set<String> names = new LinkedHashSet<>();
    NAMED.matcher(template).results().forEach(found -> names.add(name(found)));
    return names;
  }

  private static String name(MatchResult found) {
    String single = found.group(1);
    return single == null ? found.group(2) : single;
  }

  /** The text itself, so that the same name may mean another text in another configuration. */
  @Override
  public String createCacheKey(String name) {
    if (name.startsWith(WHOLE)) {
      return name.substring(WHOLE.length());
    }
    String text = CURRENT.orElse(Map.of()).get(name);
    if (text == null) {
      throw new LoaderException(null, "there is no '" + name + "' to include");
    }
    return text;
  }

  @Override
  public Reader getReader(String text) {
    return new StringReader(text);
  }

  @Override
  public String resolveRelativePath(String name, String from) {
    return name;
  }

  @Override
  public boolean resourceExists(String name) {
    return name.startsWith(WHOLE) || CURRENT.orElse(Map.of()).containsKey(name);
  }

  @Override
  public void setCharset(String charset) {}

  @Override
  public void setPrefix(String prefix) {}

  @Override
  public void setSuffix(String suffix) {}
}
