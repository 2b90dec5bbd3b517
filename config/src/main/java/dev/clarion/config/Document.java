package dev.clarion.config;

import dev.clarion.config.channel.email.EmailSettings;
import dev.clarion.config.channel.manners.FallBack;
import dev.clarion.config.channel.webhook.ContentTypeTemplate;
import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Default;
import dev.clarion.config.declaration.Remarks;
import dev.clarion.config.event.EventType;
import dev.clarion.config.route.Digest;
import dev.clarion.config.route.Escalation;
import dev.clarion.config.route.Inhibit;
import dev.clarion.config.route.Route;
import dev.clarion.config.route.To;
import dev.clarion.config.schedule.DeclaredSchedule;
import dev.clarion.config.source.AlertSource;
import dev.clarion.config.source.Source;
import dev.clarion.config.template.Template;
import dev.clarion.config.yaml.NearestWord;
import dev.clarion.workflows.retry.BuiltInPolicies;
import java.net.URI;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The first level of a configuration, as it is declared. */
record Document(
    @Default("default") String tenant,
    @Default("http://localhost:8080") URI publicUrl,
    @Default("en") Locale locale,
    @Default("UTC") ZoneId timeZone,
    @Default("{}") Defaults defaults,
    Map<String, DeclaredChannel> channels,
    @Default("{}") Map<String, DeclaredRetryPolicy> retryPolicies,
    @Default("{}") Map<String, Template> templates,
    @Default("{}") Map<String, EventType> eventTypes,
    @Default("{}") Map<String, DeclaredRecipient> recipients,
    @Default("{}") Map<String, DeclaredSchedule> schedules,
    @Default("{}") Map<String, List<To>> groups,
    @Default("[]") List<Route> routes,
    @Default("{}") Map<String, Escalation> escalations,
    @Default("{}") Map<String, Digest> digests,
    @Default("[]") List<Inhibit> inhibit,
    @Default("{}") Map<String, Source> sources)
    implements Checked {

  /** A name stands in ids, in paths and in lists: no slash, no colon, no space. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

  static final String NOT_A_NAME = "expected a name of up to 100 letters, digits, '.', '_' or '-'";

  record Defaults(@Default("smart") String retryPolicy) {}

  @Override
  public void check(Remarks remarks) {
    if (!isName(tenant)) {
      remarks.fault(NOT_A_NAME, "tenant");
    }
    if (publicUrl.getHost() == null || !String.valueOf(publicUrl.getScheme()).matches("https?")) {
      remarks.fault("expected a URL that starts with https:// or http:// and a host", "publicUrl");
    }
    if (remarks.keys("channels").isEmpty()) {
      remarks.fault("expected at least one channel", "channels");
    }
    checkNames(remarks, "channels");
    checkNames(remarks, "retryPolicies");
    checkNames(remarks, "templates");
    checkNames(remarks, "eventTypes");
    checkNames(remarks, "recipients");
    checkNames(remarks, "groups");
    checkNames(remarks, "escalations");
    checkNames(remarks, "digests");
    checkNames(remarks, "schedules");
    checkSchedules(remarks);
    checkNames(remarks, "sources");
    new RouteReferences(this, remarks).check();
    checkFallbacks(remarks);
    checkPolicies(remarks);
    checkUnsubscribing(remarks);
    checkSources(remarks);
    templates.forEach((name, template) -> checkContentTypes(name, template, remarks));
  }

  private void checkSchedules(Remarks remarks) {
    ScheduleRules rules =
        new ScheduleRules(ScheduleRules.people(remarks.keys("recipients"), recipients), remarks);
    schedules.forEach((name, schedule) -> rules.check(name, schedule, timeZone));
  }

  private void checkSources(Remarks remarks) {
    Set<String> types = remarks.keys("eventTypes");
    sources.forEach((name, source) -> {
      if (source instanceof AlertSource alerts && !types.isEmpty()) {
        alerts
            .type()
            .name()
            .filter(type -> !types.contains(type))
            .ifPresent(type ->
                remarks.warning(
                    "there is no event type '" + type + "'" + NearestWord.hint(type, types),
                    "sources",
                    name,
                    "type"));
      }
    });
  }

  private void checkUnsubscribing(Remarks remarks) {
    if ("https".equals(publicUrl.getScheme())) {
      return;
    }
    channels.forEach((name, channel) -> {
      if (channel.settings() instanceof EmailSettings email
          && email.listUnsubscribe() != null
          && email.listUnsubscribe().oneClick()) {
        remarks.warning(
            "mail readers offer one click only for https, and publicUrl is not",
            "channels",
            name,
            "listUnsubscribe",
            "oneClick");
      }
    });
  }

  private static void checkContentTypes(String name, Template template, Remarks remarks) {
    checkContentType(template.contents(), remarks, "templates", name);
    template
        .locales()
        .forEach((tag, contents) ->
            checkContentType(contents, remarks, "templates", name, "locales", tag));
  }

  private static void checkContentType(
      Map<String, Map<String, Object>> contents, Remarks remarks, Object... at) {
    String webhook = ChannelTypes.WEBHOOK.name();
    if (contents.getOrDefault(webhook, Map.of()).get("contentType") instanceof String type) {
      Object[] place = Stream.concat(Stream.of(at), Stream.of(webhook, "contentType")).toArray();
      ContentTypeTemplate.problem(type).ifPresent(problem -> remarks.fault(problem, place));
    }
  }

  private void checkFallbacks(Remarks remarks) {
    channels.forEach((name, channel) -> {
      FallBack fallback = channel.manners().fallback();
      if (fallback == null) {
        return;
      }
      String problem =
          !remarks.keys("channels").contains(fallback.channel())
              ? "there is no channel '"
                  + fallback.channel()
                  + "'"
                  + NearestWord.hint(fallback.channel(), remarks.keys("channels"))
              : circle(name);
      if (problem != null) {
        remarks.fault(problem, "channels", name, "fallback", "channel");
      }
    });
  }

  /** Null when following the fallbacks from that channel comes to an end. */
  private @Nullable String circle(String channel) {
    Set<String> seen = new LinkedHashSet<>();
    String next = channel;
    while (next != null) {
      if (!seen.add(next)) {
        return "falls back in a circle: " + String.join(", ", seen) + ", " + next;
      }
      DeclaredChannel declared = channels.get(next);
      FallBack fallback = declared == null ? null : declared.manners().fallback();
      next = fallback == null ? null : fallback.channel();
    }
    return null;
  }

  private static void checkNames(Remarks remarks, String section) {
    for (String name : remarks.keys(section)) {
      if (!isName(name)) {
        remarks.fault(NOT_A_NAME, section, name);
      }
    }
  }

  private void checkPolicies(Remarks remarks) {
    Set<String> known = new TreeSet<>(BuiltInPolicies.BY_NAME.keySet());
    for (String name : remarks.keys("retryPolicies")) {
      if (!known.add(name)) {
        remarks.fault(
            "a built-in policy cannot be redefined, choose another name", "retryPolicies", name);
      }
    }
    checkPolicy(defaults.retryPolicy, known, remarks, "defaults", "retryPolicy");
    channels.forEach((name, channel) ->
        checkPolicy(
            channel.settings().retryPolicy(), known, remarks, "channels", name, "retryPolicy"));
  }

  private static void checkPolicy(
      @Nullable String policy, Set<String> known, Remarks remarks, Object... place) {
    if (policy != null && !known.contains(policy)) {
      remarks.fault(
          "there is no retry policy '" + policy + "'" + NearestWord.hint(policy, known), place);
    }
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
