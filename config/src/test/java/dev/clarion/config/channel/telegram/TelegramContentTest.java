package dev.clarion.config.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

class TelegramContentTest {

  private static final JsonMapper JSON = JsonMapper.shared();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'text': 'Hello'}",
        "{'text': '*Hello*', 'parseMode': 'MarkdownV2', 'threadId': 7, 'silent': true}",
        "{'photo': 'https://example.com/a.png', 'caption': 'A', 'text': 'and more'}",
        "{'document': {'url': 'https://example.com/a.pdf'}, 'caption': 'A'}",
        "{'text': 'a', 'buttons': [{'text': 'Open', 'url': 'https://example.com'}]}",
      })
  void takes(String json) {
    assertThat(read(json)).isNotNull();
  }

  @Test
  void decodesADocument() {
    var document =
        Objects.requireNonNull(
            read("{'document': {'filename': 'a.txt', 'content': 'SGVsbG8='}}").document());

    assertThat(new String(document.bytes(), StandardCharsets.UTF_8)).isEqualTo("Hello");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                        | has neither text nor photo nor document
          {'caption': 'a'}                          | has neither text nor photo nor document
          {'text': ' '}                             | has an empty text
          {'text': 'a', 'caption': 'b'}             | has a caption without photo or document
          {'text': 'a', 'threadId': 0}              | has a threadId below 1
          {'photo': 'file:///etc/passwd'}           | has a photo that is no http or https URL
          {'photo': 'AgACAgIAAxk'}                  | has a photo that is no http or https URL
          {'document': {}}                          | has either a url, or content and a filename
          {'document': {'content': 'SGVsbG8='}}     | has no filename
          {'document': {'filename': 'a', 'content': '%'}} | has content that is not Base64
          {'document': {'filename': 'a', 'content': ''}}  | has an empty file as content
          {'text': 'a', 'buttons': [{'text': 'a'}]} | has no url
          {'text': 'a', 'buttons': [{'text': 'a', 'url': 'javascript:a'}]} | has a url that is no http or https URL
          """)
  void refuses(String json, String reason) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(ValueInstantiationException.class)
        .cause()
        .hasMessage(reason);
  }

  @Test
  void refusesMoreThanTenMessages() {
    assertThatThrownBy(
            () -> JSON.convertValue(Map.of("text", "a".repeat(40_961)), TelegramContent.class))
        .cause()
        .hasMessage("has a text of more than 40960 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Markdown", "markdownv2", "html"})
  void refusesOtherParseModes(String mode) {
    assertThatThrownBy(() -> read("{'text': 'a', 'parseMode': '" + mode + "'}"))
        .hasMessageContaining("parseMode");
  }

  private static TelegramContent read(String json) {
    return JSON.readValue(json.replace('\'', '"'), TelegramContent.class);
  }
}
