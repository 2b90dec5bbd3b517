package dev.clarion.api.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.api.event.EventRequest;
import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.MessageWriter;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what the CloudEvents SDK writes. */
class CloudEventTest {

  private static final io.cloudevents.CloudEvent WRITTEN =
      CloudEventBuilder.v1()
          .withId("A234 \"€\"")
          .withSource(URI.create("https://example.com/certificates"))
          .withType("com.example.ssl_failure")
          .withSubject("client/8814")
          .withTime(OffsetDateTime.parse("2030-01-01T08:00:00+01:00"))
          .withExtension("severity", "critical")
          .withExtension("branch", "vienna")
          .withExtension("fingerprint", "f1")
          .withExtension("status", "resolved")
          .withExtension("traceparent", "00-1-1-00")
          .withData(
              "application/json", "{\"host\": \"a.example.com\"}".getBytes(StandardCharsets.UTF_8))
          .build();

  private static final SourcedEvent READ =
      new SourcedEvent(
          "",
          new EventRequest(
              "com.example.ssl_failure",
              Severity.CRITICAL,
              "vienna",
              new Subject("client", "8814"),
              "f1",
              EventStatus.RESOLVED,
              Instant.parse("2030-01-01T07:00:00Z"),
              Map.of("host", "a.example.com")),
          "https://example.com/certificates\nA234 \"€\"");

  @Test
  void readsTheStructuredMode() {
    byte[] body = new JsonFormat().serialize(WRITTEN);

    assertThat(CloudEvent.structured(json(body)).whole()).containsExactly(READ);
  }

  @Test
  void readsTheBinaryMode() {
    Map<String, String> headers = new HashMap<>();
    StringBuilder body = new StringBuilder();
    MessageWriter<?, ?> writer =
        HttpMessageFactory.createWriter(
            headers::put, bytes -> body.append(new String(bytes, StandardCharsets.UTF_8)));
    writer.writeBinary(WRITTEN);

    assertThat(
            CloudEvent.binary(
                    CloudEventHeaders.attributes(headers), PayloadFile.json(body.toString()))
                .whole())
        .containsExactly(READ);
  }

  @Test
  void readsABatch() {
    String one = new String(new JsonFormat().serialize(WRITTEN), StandardCharsets.UTF_8);

    assertThat(CloudEvent.batch(PayloadFile.json("[" + one + "," + one + "]")).whole())
        .containsExactly(at("/0"), at("/1"));
    assertThat(CloudEvent.batch(List.of()).whole()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "8814, cloudevent, 8814",
    "client/8814, client, 8814",
    "a/b/c, a, b/c",
    "/b, cloudevent, /b"
  })
  void aSubjectMayHaveAType(String subject, String type, String id) {
    assertThat(
            CloudEvent.structured(
                    Map.of(
                        "specversion",
                        "1.0",
                        "id",
                        "1",
                        "source",
                        "s",
                        "type",
                        "t",
                        "subject",
                        subject))
                .whole()
                .getFirst()
                .event()
                .subject())
        .isEqualTo(new Subject(type, id));
  }

  @Test
  void needsNoData() {
    assertThat(
            CloudEvent.structured(
                    Map.of("specversion", "1.0", "id", "1", "source", "s", "type", "t"))
                .whole()
                .getFirst()
                .event()
                .data())
        .isNull();
  }

  @Test
  void saysEverythingThatIsMissing() {
    assertThat(CloudEvent.structured(Map.of()).faults())
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder("/specversion", "/id", "/source", "/type");
    assertThat(CloudEvent.batch(List.of(Map.of(), 1)).faults())
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder("/0/specversion", "/0/id", "/0/source", "/0/type", "/1");
    assertThat(CloudEvent.binary(Map.of("specversion", "1.0", "type", "t"), "text").faults())
        .containsExactlyInAnyOrder(
            new Fault("", "the header ce-id is required"),
            new Fault("", "the header ce-source is required"),
            new Fault("", "must be an object"));
  }

  @ParameterizedTest
  @CsvSource({
    "specversion, 0.3, must be \"1.0\"",
    "time, yesterday, 'must be a time as in RFC 3339, such as 2030-01-01T08:00:00Z'",
    "severity, urgent, 'must be one of low, medium, high, critical, not ''urgent'''",
    "status, on, 'must be one of firing, resolved, not ''on'''",
    "data, text, must be an object",
  })
  void saysWhatIsWrong(String attribute, String value, String detail) {
    Map<String, Object> body =
        new HashMap<>(Map.of("specversion", "1.0", "id", "1", "source", "s", "type", "t"));
    body.put(attribute, value);

    assertThat(CloudEvent.structured(body).faults())
        .containsExactly(new Fault("/" + attribute, detail));
  }

  @ParameterizedTest
  @CsvSource({"datacontenttype, application/xml", "datacontenttype, text", "data_base64, AQ=="})
  void takesDataInJsonAlone(String attribute, String value) {
    Map<String, Object> body =
        Map.of("specversion", "1.0", "id", "1", "source", "s", "type", "t", attribute, value);

    assertThatThrownBy(() -> CloudEvent.structured(body))
        .isInstanceOf(Refusal.class)
        .hasMessage("The data of a CloudEvent must be JSON.");
  }

  private static SourcedEvent at(String pointer) {
    return new SourcedEvent(pointer, READ.event(), READ.once());
  }

  private static Object json(byte[] body) {
    return PayloadFile.json(new String(body, StandardCharsets.UTF_8));
  }
}
