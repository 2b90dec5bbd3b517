package dev.clarion.config.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Calls.Reached;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.issue.Call;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallsTest {

  private static final Instant NOW = Instant.parse("2026-03-03T21:30:00Z");

  private static final Event EVENT =
      new Event("e1", "ssl", Severity.HIGH, null, null, null, NOW, EventStatus.FIRING, Map.of());

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
            .mapToObj(i -> "\"https://h" + i + ".example.com/in\"")
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

    assertThat(new Calls(pinned.withPeopleOf(current)).of(call(), List.of(), NOW))
        .extracting(called -> called.order().notification().recipient())
        .containsExactly("https://ben.example.com/new", "https://x.example.com/s3cret");
  }

  @Test
  void aReminderTellsThoseWhoWereToldAndThoseWhomTheLadderCalled() {
    TenantConfiguration configuration = read("in", "ana", "", STEP);
    List<Reached> told =
        List.of(
            new Reached("hook", "https://ana.example.com/in"),
            new Reached("hook", "https://y.example.com/in"));
    Call first = reminder(0, null);
    Call second = reminder(1, "ladder");

    assertThat(recipients(configuration, first, told))
        .as("ben does not want to hear of it, or was silenced")
        .containsExactly("https://ana.example.com/in", "https://y.example.com/in");
    assertThat(recipients(configuration, second, told))
        .containsExactly(
            "https://ana.example.com/in",
            "https://y.example.com/in",
            "https://ben.example.com/in",
            "https://x.example.com/s3cret");
  }

  private static List<String> recipients(
      TenantConfiguration configuration, Call call, List<Reached> told) {
    return new Calls(configuration)
        .of(call, told, NOW).stream()
            .map(called -> called.order().notification().recipient())
            .toList();
  }

  private static Call reminder(int steps, @Nullable String climbed) {
    return new Call("default", "i1", "alarms", "r1", EVENT, null, 1, steps, NOW, climbed);
  }

  private static String words(TenantConfiguration configuration) {
    return Calls.words(new Calls(configuration).of(call(), List.of(), NOW));
  }

  private static TenantConfiguration read(String path, String team, String override, String to) {
    return new ConfigurationReader(ChannelTypes.BUILT_IN, _ -> null)
        .read(
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
            routes:
              - name: alarms
                notify: [ { channel: hook, to: [ana, ben] } ]
                acknowledgement: { required: true, remindEvery: PT30M }
            escalations:
              ladder:
                steps:
                  - { wait: PT5M, notify: [ { channel: hook, to: [%4$s] } ] }
            """
                .formatted(path, team, override, to),
            Path.of("."));
  }

  private static Call call() {
    return new Call("default", "i1", "alarms", "r1", EVENT, "ladder", 0, 0, NOW, null);
  }
}
