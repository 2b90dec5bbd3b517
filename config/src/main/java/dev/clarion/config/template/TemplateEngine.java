package dev.clarion.config.template;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.ClassAccessException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.ExtensionRegistry;
import io.pebbletemplates.pebble.node.ForNode.LoopVariables;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.io.IOException;
import java.io.StringWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Pebble, strict: an unknown variable is an error with its line, no method of any object can be
 * called but those of {@code loop}, and what a rendering takes is bounded by {@link Budget#LIMIT}
 * and {@value #LONGEST} characters.
 */
public final class TemplateEngine {

  /** Characters of one rendered text. */
  public static final int LONGEST = 1024 * 1024;

  /** All but those that lay a text out. */
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\t\n\r]]");

  private static final Map<Escaping, PebbleEngine> ENGINES = engines();

  /** Adds no filter of its own, so that those are seen which a template names. */
  private static final PebbleEngine UNESCAPED = builder(Escaping.NONE).autoEscaping(false).build();

  private TemplateEngine() {}

  /**
   * What a template asks for.
   *
   * @throws Unrenderable when it is no template
   */
  public static Placeholders placeholders(String template) throws Unrenderable {
    if (CONTROL.matcher(template).find()) {
      throw new Unrenderable("a control character stands in it");
    }
    try {
      PebbleTemplate parsed = UNESCAPED.getTemplate(Partials.nameOf(template));
      Placeholders asked = Placeholders.of((PebbleTemplateImpl) parsed);
      requireKnown(asked);
      return asked;
    } catch (PebbleException e) {
      throw unrenderable(e);
    } catch (RuntimeException e) {
      throw misused(e);
    }
  }

  /** Pebble itself would find out only when it comes to that place. */
  private static void requireKnown(Placeholders asked) throws Unrenderable {
    ExtensionRegistry known = UNESCAPED.getExtensionRegistry();
    for (String filter : asked.filters()) {
      if (known.getFilter(filter) == null) {
        throw new Unrenderable("there is no filter '" + filter + "'");
      }
    }
    for (String function : asked.functions()) {
      if (known.getFunction(function) == null) {
        throw new Unrenderable("there is no function '" + function + "'");
      }
    }
  }

  /** The names of what a template includes or extends. */
  public static Set<String> partials(String template) {
    return Partials.namedIn(template);
  }

  /** Fills a template that includes nothing. */
  public static String render(
      String template, Escaping escaping, Map<String, Object> variables, Locale locale)
      throws Unrenderable {
    return render(template, Map.of(), escaping, variables, locale);
  }

  /**
   * Fills a template.
   *
   * @param partials what it includes and extends, by name
   * @param variables maps, lists, texts, numbers and booleans
   * @param locale of dates and numbers
   */
  public static String render(
      String template,
      Map<String, String> partials,
      Escaping escaping,
      Map<String, Object> variables,
      Locale locale)
      throws Unrenderable {
    StringWriter text = new StringWriter();
    try {
      ScopedValue.where(Budget.CURRENT, new Budget())
          .where(Partials.CURRENT, partials)
          .call(() -> {
            engine(escaping)
                .getTemplate(Partials.nameOf(template))
                .evaluate(text, variables, locale);
            return text;
          });
    } catch (PebbleException e) {
      throw unrenderable(e);
    } catch (Budget.Exceeded e) {
      throw new Unrenderable("it " + e.getMessage());
    } catch (StackOverflowError e) {
      throw new Unrenderable("it is nested too deeply, or includes itself");
    } catch (IOException e) {
      throw new IllegalStateException("a string writer cannot fail", e);
    } catch (RuntimeException e) {
      throw misused(e);
    }
    return text.toString();
  }

  private static Unrenderable unrenderable(PebbleException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Budget.Exceeded exceeded) {
      return new Unrenderable("it " + exceeded.getMessage());
    }
    if (cause instanceof PebbleException inner && !(e instanceof AttributeNotFoundException)) {
      // A condition or an operator calls whatever fails in it a wrong operand.
      return unrenderable(inner);
    }
    Integer line = e.getLineNumber();
    String said =
        switch (e) {
          case AttributeNotFoundException missing ->
              "there is no '" + missing.getAttributeName() + "'";
          case ClassAccessException _ -> "a template cannot reach classes and methods";
          default -> String.valueOf(e.getPebbleMessage());
        };
    return new Unrenderable(line == null ? said : "line %d: %s".formatted(line, said));
  }

  /** Not every filter looks whether it can do with what it is given; nor is every number one. */
  private static Unrenderable misused(RuntimeException e) {
    return new Unrenderable(
        e instanceof NumberFormatException
            ? "it has a number that cannot be read"
            : "it uses a value as what it is not");
  }

  private static PebbleEngine engine(Escaping escaping) {
    PebbleEngine engine = ENGINES.get(escaping);
    if (engine == null) {
      throw new IllegalStateException("no engine for " + escaping);
    }
    return engine;
  }

  private static Map<Escaping, PebbleEngine> engines() {
    Map<Escaping, PebbleEngine> engines = new EnumMap<>(Escaping.class);
    for (Escaping escaping : Escaping.values()) {
      engines.put(escaping, builder(escaping).build());
    }
    return engines;
  }

  private static PebbleEngine.Builder builder(Escaping escaping) {
    return new PebbleEngine.Builder()
        .loader(new Partials())
        .strictVariables(true)
        .addEscapingStrategy(escaping.name(), escaping::escape)
        .defaultEscapingStrategy(escaping.name())
        .newLineTrimming(false)
        .defaultLocale(Locale.ROOT)
        .maxRenderedSize(LONGEST)
        .methodAccessValidator(
            (object, method) -> method.getDeclaringClass() == LoopVariables.class)
        .registerExtensionCustomizer(SafeLanguage::new)
        .extension(new Filters(escaping));
  }
}
