package dev.clarion.config.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.issue.Call;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallsTest {

  private static final Instant NOW = Instant.parse("2026-03-03T21:30:00Z");

  private static final String CONFIGURATION =
      """
      channels:
        hook: { type: webhook, url: "{{ recipient }}" }
      recipients:
        ana: { webhook: "https://ana.example.com/in" }
        ben: { webhook: "https://ben.example.com/%1$s" }
      groups: { team: [%2$s] }
      schedules:
        ops:
          rotations: [ { every: P7D, handover: "2026-01-05T09:00", people: [ana] } ]
          overrides: [ %3$s ]
      escalations:
        ladder:
          steps:
            - { wait: PT5M, notify: [ { channel: hook, to: [%4$s] } ] }
      """;

  private static final String STEP =
      "schedule:ops, group:team, ben, \"https://x.example.com/s3cret\"";

  @Test
  void anAddressIsNoPartOfTheStory() {
    assertThat(words(read("in", "ana", "", STEP)))
        .isEqualTo("ana by hook, ben by hook, x.example.com by hook");
  }

  @Test
  void ofManyTheFirstAreNamed() {
    String many =
        IntStream.range(0, 25)
            .mapToObj("\"https://h%d.example.com/in\""::formatted)
            .collect(Collectors.joining(", "));

    assertThat(words(read("in", "ana", "", many)))
        .startsWith("h0.example.com by hook, h1.example.com by hook")
        .endsWith("h19.example.com by hook and 5 more");
  }

  @Test
  void stepsArePinnedAndPeopleAreNot() {
    TenantConfiguration pinned = read("old", "ana", "", STEP);
    TenantConfiguration current =
        read(
            "new",
            "ben",
            "{ from: \"2026-03-03T00:00\", to: \"2026-03-04T00:00\", people: [ben] }",
            "ana");

    assertThat(new Calls(pinned.withPeopleOf(current)).of(call(), NOW))
        .extracting(called -> called.order().notification().recipient())
        .containsExactly("https://ben.example.com/new", "https://x.example.com/s3cret");
  }

  private static String words(TenantConfiguration configuration) {
    return Calls.words(new Calls(configuration).of(call(), NOW));
  }

  private static TenantConfiguration read(String path, String team, String override, String to) {
    return new ConfigurationReader(ChannelTypes.BUILT_IN, _ -> null)
        .read(CONFIGURATION.formatted(path, team, override, to), Path.of("."));
  }

  private static Call call() {
    Event event =
        new Event("e1", "ssl", Severity.HIGH, null, null, null, NOW, EventStatus.FIRING, Map.of());
    return new Call("default", "i1", "route", "r1", event, "ladder", 0, 0, NOW);
  }
}
