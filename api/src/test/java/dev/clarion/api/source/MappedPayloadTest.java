package dev.clarion.api.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.api.event.EventRequest;
import dev.clarion.api.problem.Fault;
import dev.clarion.config.source.JsonSource;
import dev.clarion.config.source.JsonSource.EventMapping;
import dev.clarion.config.source.JsonSource.SubjectMapping;
import dev.clarion.config.source.MappedValue;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedPayloadTest {

  private static final String BODY =
      """
      {"site": "graz", "result": {"checks": [
        {"host": "db-1", "id": 17, "load": 97.5, "ok": false, "at": "2030-01-01T08:00:00+01:00"},
        {"host": "db-2", "id": 18, "load": 20, "ok": true, "at": 1893456000.5}]}}
      """;

  private static final JsonSource WHOLE =
      new JsonSource(
          value("body.result.checks"),
          new EventMapping(
              value("'disk_' + headers['x-kind']"),
              value("item.load > 95 ? 'page' : ''"),
              value("body.site"),
              new SubjectMapping(value("'server'"), value("item.id")),
              value("item.host + '/disk'"),
              value("item.ok ? 'resolved' : 'firing'"),
              value("item.at"),
              value("{'host': item.host, 'load': item.load, 'nested': {'list': [1, 2]}}"),
              value("headers['x-delivery'] + string(item.host)")));

  @Test
  void expressionsSayWhatIsWhat() {
    List<SourcedEvent> events =
        events(map(WHOLE, BODY, Map.of("x-kind", "full", "x-delivery", "d1")));

    assertThat(events)
        .containsExactly(
            new SourcedEvent(
                "/result/checks/0",
                new EventRequest(
                    "disk_full",
                    Severity.CRITICAL,
                    "graz",
                    new Subject("server", "17"),
                    "db-1/disk",
                    EventStatus.FIRING,
                    Instant.parse("2030-01-01T07:00:00Z"),
                    Map.of(
                        "host", "db-1", "load", 97.5, "nested", Map.of("list", List.of(1L, 2L)))),
                "d1db-1"),
            new SourcedEvent(
                "/result/checks/1",
                new EventRequest(
                    "disk_full",
                    null,
                    "graz",
                    new Subject("server", "18"),
                    "db-2/disk",
                    EventStatus.RESOLVED,
                    Instant.parse("2030-01-01T00:00:00.500Z"),
                    Map.of("host", "db-2", "load", 20L, "nested", Map.of("list", List.of(1L, 2L)))),
                "d1db-2"));
  }

  @Test
  void aBodyWithoutItemsIsOneEventWithAllOfItAsData() {
    JsonSource source = new JsonSource(null, only("'push'"));

    List<SourcedEvent> events = map(source, "{\"ref\": \"main\"}", Map.of()).whole();

    assertThat(events)
        .containsExactly(
            new SourcedEvent(
                "",
                new EventRequest("push", null, null, null, null, null, null, Map.of("ref", "main")),
                null));
  }

  @Test
  void itemsMayLeaveOutWhatIsNoEvent() {
    JsonSource source =
        new JsonSource(value("headers['x-github-event'] == 'push' ? [body] : []"), only("'push'"));

    assertThat(map(source, "{}", Map.of("x-github-event", "ping")).whole()).isEmpty();
    assertThat(map(source, "{}", Map.of("x-github-event", "push")).whole()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type | body.kind | type cannot be told",
        "type | null | type must not be null",
        "type | '' | type must not be null",
        "type | [1] | type must be a text",
        "severity | 'urgent' | severity must be one of low, medium, high, critical, not 'urgent'",
        "status | 'on' | status must be one of firing, resolved, not 'on'",
        "time | 'now' | time must be as in RFC 3339, or in seconds since 1970",
        "time | true | time must be as in RFC 3339, or in seconds since 1970",
        "data | 'text' | data must be an object",
        "items | body | items must be an array",
        "items | body.list | items cannot be told",
      })
  void saysWhatIsWrong(String name, String expression, String detail) {
    MappedValue value = value(expression);
    MappedValue type = name.equals("type") ? value : value("'a'");
    JsonSource source =
        new JsonSource(
            name.equals("items") ? value : null,
            new EventMapping(
                type,
                only("severity", name, value),
                null,
                null,
                null,
                only("status", name, value),
                only("time", name, value),
                only("data", name, value),
                null));

    assertThat(map(source, "{}", Map.of()).faults())
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.pointer()).isEmpty();
          assertThat(fault.detail()).startsWith(detail);
        });
  }

  @Test
  void pointsAtEveryItemThatIsWrong() {
    JsonSource source = new JsonSource(value("body.list"), only("item.kind"));

    assertThat(map(source, "{\"list\": [{}, {\"kind\": \"a\"}, 7]}", Map.of()).faults())
        .extracting(Fault::pointer)
        .containsExactly("/list/0", "/list/2", "/list/2");
  }

  private static List<SourcedEvent> events(Mapped mapped) {
    assertThat(mapped.faults()).isEmpty();
    return mapped.events();
  }

  private static Mapped map(JsonSource source, String body, Map<String, String> headers) {
    return new MappedPayload(source, PayloadFile.json(body), headers).events();
  }

  private static MappedValue value(String text) {
    return MappedValue.of(text);
  }

  private static @Nullable MappedValue only(String name, String wanted, MappedValue value) {
    return name.equals(wanted) ? value : null;
  }

  private static EventMapping only(String type) {
    return new EventMapping(value(type), null, null, null, null, null, null, null, null);
  }
}
