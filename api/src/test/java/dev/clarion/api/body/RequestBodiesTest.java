package dev.clarion.api.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.clarion.api.notification.NoFields;
import dev.clarion.api.notification.NotificationRequest;
import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Problem;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.channel.email.EmailContent;
import dev.clarion.config.channel.telegram.TelegramContent;
import dev.clarion.config.channel.whatsapp.WhatsAppContent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodiesTest {

  private final RequestBodies bodies = new RequestBodies(new RequestSchemas(new RecordSchemas()));

  @Test
  void readsABodyThatFits() {
    NotificationRequest request =
        read(
            """
            {"channel": "hook", "recipient": "https://a.example", "content": {"body": [1, 2.5]},
             "severity": "high", "sendAt": "2030-01-01T09:00:00+01:00", "priority": 2}
            """);

    assertThat(request.content()).isEqualTo(Map.of("body", List.of(1, new BigDecimal("2.5"))));
    assertThat(request.sendAt()).isEqualTo("2030-01-01T08:00:00Z");
    assertThat(request.priority()).isEqualTo(2);
  }

  @Test
  void keepsWhatIsTheCallersOwnAsItCame() {
    NotificationRequest request =
        read(
            """
            {"channel": "hook", "recipient": "https://a.example", "locale": null,
             "subject": null, "content": {"body": {"deletedAt": null, "amount": 12345678901234567.89,
             "price": 10.00, "large": 1e400}}}
            """);

    Map<?, ?> content = Objects.requireNonNull(request.content());
    assertThat(StrictJson.MAPPER.writeValueAsString(content))
        .isEqualTo(
            """
            {"body":{"amount":12345678901234567.89,"deletedAt":null,"large":1E+400,"price":10.00}}\
            """);
    assertThat(request.subject()).isNull();
  }

  @Test
  void refusesNumbersThatNobodyCanWriteOut() {
    assertThat(
            faults(
                """
                {"channel": "hook", "recipient": "https://a.example", "priority": 1e99999999,
                 "content": {"body": [1e-5001]}}
                """))
        .containsExactlyInAnyOrder(
            new Fault("/priority", "is too large or too small a number"),
            new Fault("/content/body/0", "is too large or too small a number"));
  }

  @Test
  void tellsEveryFaultWithItsPlace() {
    assertThat(
            faults(
                """
                {"channel": 1, "colour": "red", "severity": "loud", "sendAt": "tomorrow",
                 "priority": 9, "acknowledgement": {"required": "yes", "by": "ana"},
                 "subject": {"type": "client"}, "metadata": {"team": 7}, "data": [],
                 "content": {}, "locale": "" }
                """))
        .containsExactlyInAnyOrder(
            new Fault("/channel", "must be a string"),
            new Fault("/recipient", "is required"),
            new Fault("/colour", "is not a known field"),
            new Fault("/severity", "must be one of low, medium, high, critical"),
            new Fault("/sendAt", "must be a time as in RFC 3339, such as 2030-01-01T08:00:00Z"),
            new Fault("/priority", "must not be more than 5"),
            new Fault("/acknowledgement/required", "must be true or false"),
            new Fault("/acknowledgement/by", "is not a known field"),
            new Fault("/subject/id", "is required"),
            new Fault("/metadata/team", "must be a string"),
            new Fault("/data", "must be an object"));
  }

  static Stream<Arguments> brokenJson() {
    return Stream.of(
        arguments("{\"channel\": \"a\",\n  oops}", "line 2, column"),
        arguments("{\"channel\": \"a\", \"channel\": \"b\"}", "Duplicate"),
        arguments("{\"channel\": \"a\"} {}", "line 1, column"),
        arguments("{\"channel\": \"a\"", "line 1, column"),
        arguments("{\"channel\": NaN}", "line 1, column"),
        arguments("{'channel': 'a'}", "line 1, column"));
  }

  @Test
  void knowsTheShapeOfATelegramMessage() {
    Map<String, Object> right =
        Map.of(
            "text",
            "a",
            "parseMode",
            "MarkdownV2",
            "threadId",
            7,
            "buttons",
            List.of(Map.of("text", "Open", "url", "https://a.example")));
    Map<String, Object> wrong = Map.of("text", "a", "parseMode", "Markdown", "threadId", "7");

    assertThat(bodies.misfits(right, TelegramContent.class, "/content")).isEmpty();
    assertThat(bodies.refusals(right, TelegramContent.class, "/content")).isEmpty();
    assertThat(bodies.misfits(wrong, TelegramContent.class, "/content"))
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder("/content/parseMode", "/content/threadId");
    assertThat(bodies.refusals(Map.of("silent", true), TelegramContent.class, "/content"))
        .containsExactly(new Fault("/content", "has neither text nor photo nor document"));
  }

  @ParameterizedTest
  @MethodSource("brokenJson")
  void tellsWhereJsonIsBroken(String body, String where) {
    assertThat(faults(body))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.pointer()).isEmpty();
          assertThat(fault.detail()).startsWith("not valid JSON at line").contains(where);
        });
  }

  @Test
  void refusesAnEmptyBody() {
    assertThat(faults("  ")).containsExactly(new Fault("", "the body is empty"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "7", "null", "true"})
  void refusesWhatIsNotAnObject(String body) {
    assertThat(faults(body)).containsExactly(new Fault("", "must be an object"));
  }

  @Test
  void takesSixtyFourLevelsAndRefusesTheNext() {
    assertThat(read(nested(64)).content()).isNotNull();
    assertThat(faults(nested(65)))
        .singleElement()
        .satisfies(fault -> assertThat(fault.detail()).contains("depth"));
  }

  private static String nested(int depth) {
    int arrays = depth - 2; // the body and its content are two
    return "{\"channel\": \"a\", \"recipient\": \"b\", \"content\": {\"body\": "
        + "[".repeat(arrays)
        + "]".repeat(arrays)
        + "}}";
  }

  @Test
  void refusesTextThatNobodyCanKeep() {
    assertThat(
            faults(
                """
                {"channel": "a", "recipient": "b\\u0000",
                 "content": {"body": ["\\ud800", {"\\u0000": 1}]}}
                """))
        .containsExactlyInAnyOrder(
            new Fault("/recipient", "contains the character U+0000"),
            new Fault("/content/body/0", "contains half of a surrogate pair"),
            new Fault("/content/body/1", "has a field whose name contains the character U+0000"));
  }

  @Test
  void takesNullForAbsentButNotForRequired() {
    assertThat(read("{\"channel\": \"a\", \"recipient\": \"b\", \"locale\": null}").locale())
        .isNull();
    assertThat(faults("{\"channel\": null, \"recipient\": \"b\"}"))
        .containsExactly(new Fault("/channel", "is required"));
  }

  @Test
  void refusesATimeThatNoCalendarHas() {
    assertThat(
            faults(
                "{\"channel\": \"a\", \"recipient\": \"b\", \"sendAt\": \"2030-02-30T00:00:00Z\"}"))
        .singleElement()
        .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/sendAt"));
  }

  @Test
  void refusesAnyFieldWhereNoneIsKnown() {
    assertThat(bodies.read("{}".getBytes(UTF_8), NoFields.class)).isEqualTo(new NoFields());
    assertThat(faults("{\"force\": true}", NoFields.class))
        .containsExactly(new Fault("/force", "is not a known field"));
  }

  @Test
  void checksContentAgainstTheRecordOfItsChannel() {
    Map<String, Object> content =
        Map.of("subject", 7, "attachments", List.of(Map.of("filename", true)));

    assertThat(bodies.misfits(content, EmailContent.class, "/content"))
        .containsExactlyInAnyOrder(
            new Fault("/content/subject", "must be a string"),
            new Fault("/content/attachments/0/filename", "must be a string"));
  }

  @Test
  void checksATemplatesVariables() {
    String template = "HXb5b62575e6e4ff6129ad7c8efe1f983e";

    assertThat(whatsApp(Map.of("contentSid", template, "variables", Map.of("1", "db-1"))))
        .isEmpty();
    assertThat(whatsApp(Map.of("contentSid", template, "variables", Map.of("1", 7))))
        .containsExactly(new Fault("/content/variables/1", "must be a string"));
    assertThat(whatsApp(Map.of("contentSid", template, "text", "too")))
        .containsExactly(
            new Fault(
                "/content",
                "has both a template and text or mediaUrls:"
                    + " with a contentSid send only its variables"));
  }

  private List<Fault> whatsApp(Map<String, Object> content) {
    List<Fault> misfits = bodies.misfits(content, WhatsAppContent.class, "/content");
    return misfits.isEmpty()
        ? bodies.refusals(content, WhatsAppContent.class, "/content")
        : misfits;
  }

  @Test
  void spellsBodiesThatMeanTheSameTheSame() {
    byte[] one =
        StrictJson.canonical(
            read("{\"channel\": \"a\", \"recipient\": \"b\", \"content\": {\"x\": 1, \"y\": 2}}"));
    byte[] other =
        StrictJson.canonical(
            read(
                "{\"content\":{\"y\":2,\"x\":1},\"locale\":null,\"recipient\":\"b\",\"channel\":\"a\"}"));

    assertThat(one).asString(UTF_8).isEqualTo(new String(other, UTF_8));
  }

  private NotificationRequest read(String body) {
    return bodies.read(body.getBytes(UTF_8), NotificationRequest.class);
  }

  private List<Fault> faults(String body) {
    return faults(body, NotificationRequest.class);
  }

  private List<Fault> faults(String body, Class<?> shape) {
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> bodies.read(body.getBytes(UTF_8), shape));
    Problem problem = refusal.problem();
    assertThat(problem.status()).isEqualTo(400);
    return problem.errors() == null ? List.of() : problem.errors();
  }
}
