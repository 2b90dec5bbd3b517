package dev.clarion.config;

import dev.clarion.config.reference.References;
import dev.clarion.config.template.Template;
import dev.clarion.config.yaml.Binder;
import dev.clarion.config.yaml.Language;
import dev.clarion.config.yaml.Place;
import dev.clarion.config.yaml.Report;
import dev.clarion.config.yaml.YamlText;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is said where nothing is declared: of an event, and in a digest. A declared template of the
 * same name takes its place.
 */
public final class BuiltInTemplates {

  /** Of an event whose type has no template of its own name. */
  public static final String EVENT = "event";

  /** Of a digest, and of a group of events. */
  public static final String DIGEST = "digest";

  /** As it would be declared under {@code templates}. */
  private record Declared(Map<String, Template> templates) {}

  /** They themselves, by name. */
  static final Map<String, Template> ALL = read();

  private static Map<String, Template> read() {
    Language language =
        new Language(
            Map.of(),
            Map.of(Template.class, new TemplateShape(ChannelTypes.BUILT_IN)),
            (_, _) -> false);
    Report report = new Report("built-in-templates.yaml");
    Declared declared =
        new Binder(report, language, new References(_ -> null, Path.of("/")))
            .record(
                Declared.class,
                Objects.requireNonNull(
                    YamlText.parse(
                        WrittenConfiguration.resource("built-in-templates.yaml"), report)),
                Place.TOP,
                Set.of());
    if (declared == null || !report.faults().isEmpty()) {
      throw new IllegalStateException("the built-in templates are faulty: " + report.faults());
    }
    return declared.templates();
  }

  private BuiltInTemplates() {}
}
