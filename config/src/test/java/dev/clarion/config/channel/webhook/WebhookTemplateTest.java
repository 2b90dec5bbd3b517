package dev.clarion.config.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clarion.config.ChannelTypes;
import dev.clarion.config.ConfigurationReader;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.template.Template;
import dev.clarion.config.template.Unrenderable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies of webhooks: escaped by the content type as it is in the end, and well-formed. */
class WebhookTemplateTest {

  private static final String ODD = "a\"b<c>&\\\n";

  private final ConfigurationReader reader = new ConfigurationReader(ChannelTypes.BUILT_IN);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "application/json                  | {\"x\": \"a\\\"b<c>&\\\\\\n\"}",
        "application/vnd.example.v1+json   | {\"x\": \"a\\\"b<c>&\\\\\\n\"}",
        "application/json; charset=utf-8   | {\"x\": \"a\\\"b<c>&\\\\\\n\"}",
        "text/plain                        | {\"x\": \"a\"b<c>&\\↵\"}",
        "text/html                         | {\"x\": \"a&quot;b&lt;c&gt;&amp;\\↵\"}",
        "application/x-www-form-urlencoded | {\"x\": \"a%22b%3Cc%3E%26%5C%0A\"}",
      })
  void escapesByTheTypeThatTheChannelComesTo(String type, String expected) throws Unrenderable {
    assertThat(
            body("{{ data.type }}", "'{\"x\": \"{{ data.x }}\"}'", Map.of("type", type, "x", ODD)))
        .isEqualTo(expected.replace('↵', '\n'));
  }

  @Test
  void escapesByTheTypeThatTheContentComesTo() throws Unrenderable {
    Map<String, Object> content =
        render(
            "application/json",
            "{ body: '<x>{{ data.x }}</x>', contentType: 'application/{{ data.kind }}' }",
            Map.of("kind", "xml", "x", ODD));

    assertThat(content)
        .containsEntry("body", "<x>a&quot;b&lt;c&gt;&amp;\\\n</x>")
        .containsEntry("contentType", "application/xml");
  }

  @Test
  void escapesATreeOnceWhichBecomesJsonLater() throws Unrenderable {
    assertThat(
            render("application/json", "{ body: { x: '{{ data.x }}', n: 1 } }", Map.of("x", ODD)))
        .extractingByKey("body")
        .hasToString("{x=a\"b<c>&\\, n=1}");
  }

  @Test
  void keepsAValueInItsPlaceInTheType() throws Unrenderable {
    assertThat(
            ContentTypeTemplate.render(
                "application/vnd.{{ data.v }}+json",
                Map.of("data", Map.of("v", "x/y; charset=utf-16\r\n"))))
        .isEqualTo("application/vnd.x%2Fy%3B%20charset%3Dutf-16%0D%0A+json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"n\": {{ data.n }}}                    | at line 1, column 7: a word stands there without quotes",
        "{\"a\": 1,\\n \"n\": {{ data.gone }} }   | line 2: there is no 'gone'",
        "[{% for i in data.all %}{{ i }},{% endfor %}] | at line 1, column 6: unexpected character (']' (code 93))",
        "{\"a\": \"{{ data.n }}\"                 | it ends too early",
        "{} {\"a\": \"{{ data.n }}\"}              | no JSON",
        "{{ data.none }}                           | no JSON: it is empty",
      })
  void refusesABodyThatIsNoJson(String body, String said) {
    assertThatExceptionOfType(Unrenderable.class)
        .isThrownBy(() ->
            body(
                "application/json",
                "\"" + body.replace("\"", "\\\"") + "\"",
                Map.of("n", "hunter2", "none", "", "all", List.of(1, 2))))
        .satisfies(e ->
            assertThat(e.reason().toLowerCase(Locale.ROOT))
                .startsWith("webhook.body: ")
                .contains(said.toLowerCase(Locale.ROOT))
                .doesNotContain("hunter2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "<a>{{ data.x }}<b></a>                                | no XML at line 1, column",
        "<a>\\n<b>{{ data.x }}</c></a>                         | no XML at line 2, column",
        "<a/>{{ data.x }}                                      | no XML at line 1, column",
        "<?xml version='1.0' encoding='ISO-8859-1'?><a/>       | declares the encoding ISO-8859-1",
        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:/etc/passwd'>]><a>&e;</a>{{ data.x }}  | no XML",
      })
  void refusesABodyThatIsNoXml(String body, String said) {
    assertThatExceptionOfType(Unrenderable.class)
        .isThrownBy(() -> body("application/soap+xml", "\"" + body + "\"", Map.of("x", "hunter2")))
        .satisfies(e -> assertThat(e.reason()).contains(said).doesNotContain("hunter2"));
  }

  @Test
  void takesXmlAsReceiversDo() throws Unrenderable {
    String body =
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE cXML SYSTEM"
            + " 'http://xml.example.com/cXML.dtd'><s:a xmlns:s='urn:a'><![CDATA[&]]>{{ data.x }}</s:a>";

    assertThat(body("text/xml", '"' + body + '"', Map.of("x", ODD))).contains("a&quot;b&lt;c");
  }

  private String body(String contentType, String body, Map<String, Object> data)
      throws Unrenderable {
    return String.valueOf(render(contentType, "{ body: " + body + " }", data).get("body"));
  }

  private Map<String, Object> render(String contentType, String content, Map<String, Object> data)
      throws Unrenderable {
    var configuration =
        reader.read(
            """
            channels: { hook: { type: webhook, contentType: "%s" } }
            templates: { t: { webhook: %s } }
            """
                .formatted(contentType, content),
            Path.of("clarion.yaml"));
    ChannelSettings settings = configuration.channel("hook").orElseThrow();
    Template template = Objects.requireNonNull(configuration.templates().get("t"));
    return template.render(
        "webhook", settings::escaping, Map.of("data", data), Locale.ENGLISH, Locale.ENGLISH);
  }
}
