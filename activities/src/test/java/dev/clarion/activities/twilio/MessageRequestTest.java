package dev.clarion.activities.twilio;

import static dev.clarion.activities.twilio.SampleMessage.ACCOUNT;
import static dev.clarion.activities.twilio.SampleMessage.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.workflows.retry.ErrorKind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageRequestTest {

  private static final URI API = URI.create("https://api.twilio.com");
  private static final String TEMPLATE = "HXb5b62575e6e4ff6129ad7c8efe1f983e";

  private final TwilioClient client = new TwilioClient("1.2.3");

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void showsTheRequestWithoutTheSecret() throws Exception {
    Delivery delivery = SampleMessage.sms(API).preparedBy(client);

    assertThat(delivery.exactly())
        .isEqualTo(
            """
            POST /2010-04-01/Accounts/%s/Messages.json HTTP/1.1
            Host: api.twilio.com
            Authorization: ***
            Content-Type: application/x-www-form-urlencoded; charset=UTF-8
            Accept: application/json
            Accept-Encoding: identity
            User-Agent: Clarion/1.2.3
            Content-Length: 53

            To=%%2B436601234567&From=%%2B15005550006&Body=Disk+full

            # 1 SMS segment (GSM-7)\
            """
                .formatted(ACCOUNT)
                .replace("\n", "\r\n"));
    assertThat(delivery.request().url())
        .isEqualTo("https://api.twilio.com/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json");
    assertThat(delivery.request().toString()).doesNotContain(TOKEN);
  }

  @Test
  void putsWhatsAppBeforeBothNumbers() throws Exception {
    assertThat(body(SampleMessage.whatsApp(API)))
        .isEqualTo("To=whatsapp%3A%2B436601234567&From=whatsapp%3A%2B15005550006&Body=Disk+full");
    assertThat(SampleMessage.whatsApp(API).preparedBy(client).exactly()).doesNotContain("segment");
  }

  @Test
  void sendsATemplateWithItsVariablesAsJson() throws Exception {
    SampleMessage template =
        SampleMessage.whatsApp(API)
            .content(Map.of("contentSid", TEMPLATE, "variables", Map.of("1", "\"db-1\" & ž")));

    assertThat(body(template))
        .isEqualTo(
            "To=whatsapp%3A%2B436601234567&From=whatsapp%3A%2B15005550006&ContentSid="
                + TEMPLATE
                + "&ContentVariables=%7B%221%22%3A%22%5C%22db-1%5C%22+%26+%C5%BE%22%7D");
  }

  @Test
  void sendsMediaEachInAFieldOfItsOwn() throws Exception {
    SampleMessage mms =
        SampleMessage.sms(API)
            .content(
                Map.of(
                    "text",
                    "Plans",
                    "mediaUrls",
                    List.of("https://a.example/1.png", "https://a.example/2.png")));

    assertThat(body(mms))
        .endsWith(
            "&Body=Plans&MediaUrl=https%3A%2F%2Fa.example%2F1.png"
                + "&MediaUrl=https%3A%2F%2Fa.example%2F2.png");
    assertThat(mms.preparedBy(client).exactly()).doesNotContain("segment");
  }

  @Test
  void letsAMessagingServiceChooseTheSender() throws Exception {
    String service = "MG0123456789abcdef0123456789abcdef";

    assertThat(
            body(SampleMessage.sms(API).by(service, URI.create("https://clarion.example/status"))))
        .isEqualTo(
            "To=%2B436601234567&MessagingServiceSid="
                + service
                + "&Body=Disk+full&StatusCallback=https%3A%2F%2Fclarion.example%2Fstatus");
  }

  /** Twilio's library drops a parameter of that value. */
  @Test
  void sendsTheWordNull() throws Exception {
    assertThat(body(SampleMessage.sms(API).content(Map.of("text", "null")))).endsWith("&Body=null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost:8083", "http://localhost:8083/", "http://[::1]:1/twilio"})
  void keepsTheApisAddress(String api) throws Exception {
    assertThat(SampleMessage.sms(URI.create(api)).preparedBy(client).request().url())
        .isEqualTo(
            api.replaceFirst("/$", "") + "/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json");
  }

  @Test
  void refusesANumberWithoutRepeatingIt() {
    Undeliverable refused = refused(SampleMessage.sms(API).to("+437001234567"));

    assertThat(refused.kind()).isEqualTo(ErrorKind.RECIPIENT);
    assertThat(refused.reason())
        .isEqualTo(
            "the recipient: no such number exists in the numbering plan of AT (+43):"
                + " check its digits");
  }

  @Test
  void refusesOtherContent() {
    assertThat(
            refused(SampleMessage.sms(API).content(Map.of("text", "Disk full", "body", "too")))
                .reason())
        .isEqualTo("content.body is not a field of an SMS");
    assertThat(refused(SampleMessage.sms(API).content(Map.of("text", " "))).reason())
        .isEqualTo("content has no text");
    assertThat(refused(SampleMessage.whatsApp(API).content(Map.of("text", 7))).reason())
        .isEqualTo("content.text does not fit a WhatsApp message");
    assertThat(refused(SampleMessage.whatsApp(API).content(Map.of())).kind())
        .isEqualTo(ErrorKind.CONTENT);
  }

  @Test
  void namesAMissingToken() {
    SampleMessage message =
        SampleMessage.sms(API)
            .authToken(() -> {
              throw new IllegalStateException("${env:TWILIO_TOKEN} is not set");
            });

    assertThat(refused(message).kind()).isEqualTo(ErrorKind.CONFIGURATION);
    assertThat(refused(message).reason())
        .isEqualTo("the auth token: ${env:TWILIO_TOKEN} is not set");
    assertThat(refused(SampleMessage.sms(API).authToken(() -> " ")).reason())
        .isEqualTo("the auth token is empty");
  }

  private String body(SampleMessage message) throws Undeliverable {
    return message.preparedBy(client).request().bodyPreview();
  }

  private Undeliverable refused(SampleMessage message) {
    return catchThrowableOfType(Undeliverable.class, () -> message.preparedBy(client));
  }
}
