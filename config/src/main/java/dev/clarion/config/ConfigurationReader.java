package dev.clarion.config;

import dev.clarion.config.DeclaredRetryPolicy.RetryStatus;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.ChannelType;
import dev.clarion.config.channel.manners.Manners;
import dev.clarion.config.channel.webhook.WebhookAuth;
import dev.clarion.config.event.DataSchema;
import dev.clarion.config.expression.Expression;
import dev.clarion.config.reference.References;
import dev.clarion.config.route.Route;
import dev.clarion.config.route.To;
import dev.clarion.config.schedule.OnCallCalendar;
import dev.clarion.config.schedule.People;
import dev.clarion.config.schedule.Schedule;
import dev.clarion.config.source.AlertType;
import dev.clarion.config.source.MappedValue;
import dev.clarion.config.source.Source;
import dev.clarion.config.template.Template;
import dev.clarion.config.yaml.Binder;
import dev.clarion.config.yaml.Explained;
import dev.clarion.config.yaml.Fault;
import dev.clarion.config.yaml.Language;
import dev.clarion.config.yaml.Place;
import dev.clarion.config.yaml.Report;
import dev.clarion.config.yaml.ScalarType;
import dev.clarion.config.yaml.Schemas;
import dev.clarion.config.yaml.YamlText;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.RetryPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a tenant's configuration, strictly: what is not understood is refused, with its line. */
public final class ConfigurationReader {

  /** What the condition of a route may name. */
  private static final Set<String> EVENT = Set.of("event", "data");

  private final Language language;
  private final UnaryOperator<@Nullable String> environment;

  /** A reader that knows these channel types, and the variables of this process. */
  public ConfigurationReader(List<ChannelType> channelTypes) {
    this(channelTypes, System::getenv);
  }

  /**
   * A reader that knows these channel types.
   *
   * @param environment the value of a variable, null when it is not set
   */
  public ConfigurationReader(
      List<ChannelType> channelTypes, UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
    this.language =
        new Language(
            scalars(),
            Map.of(
                DeclaredChannel.class,
                new ChannelShape(channelTypes),
                Template.class,
                new TemplateShape(channelTypes),
                DataSchema.class,
                new DataSchemaShape(),
                OnCallCalendar.class,
                new OnCallCalendarShape(),
                WebhookAuth.class,
                new WebhookAuthShape(),
                Source.class,
                new SourceShape()),
            NotYetServed::contains);
  }

  private static Map<Class<?>, ScalarType<?>> scalars() {
    Map<Class<?>, ScalarType<?>> scalars = new HashMap<>(TimeWords.TYPES);
    scalars.put(
        RetryStatus.class,
        new ScalarType<>(
            "a status such as 429, or a class such as \"5xx\"",
            Set.of(Tag.INT, Tag.STR),
            RetryStatus::new,
            Schemas.object("pattern", RetryStatus.PATTERN, "minimum", 300, "maximum", 599)));
    scalars.put(
        Expression.class,
        ScalarType.text(
            "a condition such as data.days < 7",
            text -> ScalarType.explained(() -> Expression.condition(text, EVENT))));
    scalars.put(
        To.class,
        ScalarType.text(
            "an address, recipient:NAME, group:NAME, schedule:NAME or data:PATH", To::parse));
    scalars.put(
        AlertType.class,
        ScalarType.text(
            "a name, or an expression such as labels.team",
            text -> ScalarType.explained(() -> AlertType.of(text))));
    scalars.put(
        MappedValue.class,
        ScalarType.text(
            "an expression such as item.name",
            text -> ScalarType.explained(() -> MappedValue.of(text))));
    return scalars;
  }

  /**
   * The configuration that a text is.
   *
   * @param text one YAML document, at most 1 MiB
   * @param file its name for faults; {@code ${file:…}} starts at its folder
   * @throws InvalidConfiguration with everything that is wrong
   */
  public TenantConfiguration read(String text, Path file) {
    Report report = new Report(String.valueOf(file.getFileName()));
    Node node = YamlText.parse(text, report);
    Path folder = file.toAbsolutePath().getParent();
    References references =
        new References(environment, Objects.requireNonNullElse(folder, Path.of("/")));
    Document document =
        node == null
            ? null
            : new Binder(report, language, references)
                .record(Document.class, node, Place.TOP, Set.of());
    if (document == null || !report.faults().isEmpty()) {
      throw new InvalidConfiguration(report.faults());
    }
    return complete(document, revision(text), report.warnings());
  }

  /** The JSON Schema (2020-12) of the documents that this reader takes, to be written as JSON. */
  public Map<String, Object> schema() {
    return new Schemas(language)
        .document(
            Document.class,
            "Configuration of Clarion",
            Explained.document(WrittenConfiguration.resource("everything.yaml")));
  }

  private static TenantConfiguration complete(
      Document document, String revision, List<Fault> warnings) {
    Map<String, ChannelSettings> channels = new LinkedHashMap<>();
    Map<String, String> types = new LinkedHashMap<>();
    Map<String, Manners> manners = new LinkedHashMap<>();
    document
        .channels()
        .forEach((name, channel) -> {
          channels.put(name, channel.settings());
          types.put(name, channel.type());
          manners.put(name, channel.manners());
        });
    Map<String, RetryPolicy> policies = new LinkedHashMap<>(BuiltInPolicies.BY_NAME);
    document.retryPolicies().forEach((name, policy) -> policies.put(name, policy.named(name)));
    Map<String, Template> templates = new LinkedHashMap<>(BuiltInTemplates.ALL);
    templates.putAll(document.templates());
    Map<String, Route> routes = new LinkedHashMap<>();
    document.routes().forEach(route -> routes.put(route.name(), route));
    Map<String, Source> sources = new LinkedHashMap<>(Source.BUILT_IN);
    sources.putAll(document.sources());
    return new TenantConfiguration(
        document.tenant(),
        revision,
        Collections.unmodifiableMap(channels),
        Collections.unmodifiableMap(types),
        Collections.unmodifiableMap(manners),
        Collections.unmodifiableMap(policies),
        Collections.unmodifiableMap(templates),
        document.eventTypes(),
        document.recipients(),
        schedules(document),
        document.groups(),
        Collections.unmodifiableMap(routes),
        document.escalations(),
        document.digests(),
        document.inhibit(),
        Collections.unmodifiableMap(sources),
        document.defaults().retryPolicy(),
        document.publicUrl(),
        document.locale(),
        document.timeZone(),
        AddressBook.of(document.recipients(), channels, types),
        warnings.stream().map(Fault::toString).toList());
  }

  private static Map<String, Schedule> schedules(Document document) {
    People people = ScheduleRules.people(document.recipients().keySet(), document.recipients());
    Map<String, Schedule> schedules = new LinkedHashMap<>();
    document
        .schedules()
        .forEach((name, declared) -> schedules.put(name, declared.in(document.timeZone(), people)));
    return Collections.unmodifiableMap(schedules);
  }

  /** The revision of a document: the start of its SHA-256. */
  static String revision(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
