package dev.clarion.config.channel.webhook;

import dev.clarion.config.template.Escaping;
import dev.clarion.config.template.TemplateEngine;
import dev.clarion.config.template.Unrenderable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A content type as a Pebble template. A value that is only a part of it is percent-encoded, so
 * that it cannot reach beyond its place; a value that is all of it is taken as it is.
 */
public final class ContentTypeTemplate {

  private ContentTypeTemplate() {}

  /** Why no content type can come of a text, with what to write instead. */
  public static Optional<String> problem(String template) {
    Optional<String> problem = Slots.problem(template);
    return problem.isPresent() || Slots.isWhole(template)
        ? problem
        : MediaTypes.problem(Slots.filled(template));
  }

  /**
   * The content type; whether it is one is not looked at.
   *
   * @throws Unrenderable when the template asks for what is not there
   */
  public static String render(String template, Map<String, Object> variables) throws Unrenderable {
    return Slots.isNone(template)
        ? template
        : TemplateEngine.render(
                template,
                Slots.isWhole(template) ? Escaping.NONE : Escaping.URL,
                variables,
                Locale.ROOT)
            .strip();
  }
}
