package dev.clarion.activities.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Finding;
import dev.clarion.activities.http.Ending;
import dev.clarion.store.suppression.SuppressionReason;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.retry.RetryPolicy;
import java.time.Instant;
import java.time.InstantSource;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgementTest {

  private final Judgement judgement = judgement(BuiltInPolicies.SMART);

  @Test
  void acceptsWhatTwilioTook() {
    assertThat(judgement.of(answer(201, "{\"sid\": \"SM1\", \"status\": \"queued\"}")))
        .isEqualTo(new Outcome.Accepted("queued as SM1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "<html>", "{\"sid\": 7}"})
  void acceptsItsStatusEvenWhenTheRestCannotBeRead(String body) {
    assertThat(judgement.of(answer(201, body))).isEqualTo(new Outcome.Accepted("HTTP 201"));
  }

  @ParameterizedTest
  @CsvSource({
    "20429, 429",
    "21611, 429",
    "30001, 400",
    "30003, 400",
    "30008, 400",
    "63012, 400",
    "63018, 400",
  })
  void triesAgainWhatPasses(int code, int status) {
    assertThat(judgement.of(refusal(status, code, "no")))
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> {
              assertThat(deferred.kind()).isEqualTo(ErrorKind.PROVIDER);
              assertThat(deferred.message()).startsWith("Twilio " + code + ": ");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "20003, 401, CONFIGURATION",
    "20404, 404, CONFIGURATION",
    "21211, 400, RECIPIENT",
    "21408, 400, CONFIGURATION",
    "21606, 400, CONFIGURATION",
    "21608, 400, CONFIGURATION",
    "21610, 400, RECIPIENT",
    "21614, 400, RECIPIENT",
    "21617, 400, CONTENT",
    "21635, 400, RECIPIENT",
    "21655, 400, CONTENT",
    "21656, 400, CONTENT",
    "63003, 400, RECIPIENT",
    "63007, 400, CONFIGURATION",
    "63016, 400, CONTENT",
    "63021, 400, CONTENT",
    "63024, 400, RECIPIENT",
  })
  void givesUpWhatDoesNot(int code, int status, ErrorKind kind) {
    assertThat(judgement.of(refusal(status, code, "no")))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> {
              assertThat(rejected.kind()).isEqualTo(kind);
              assertThat(rejected.message()).startsWith("Twilio " + code + ": ");
            });
  }

  @Test
  void saysWhatToDoOutsideTheWindow() {
    assertThat(judgement.of(refusal(400, 63016, "Failed to send freeform message")))
        .isEqualTo(
            new Outcome.Rejected(
                ErrorKind.CONTENT,
                "Twilio 63016: more than 24 hours since the recipient's last message, so only an"
                    + " approved template may be sent; write its contentSid instead of text"));
  }

  @Test
  void knowsAMessageThatFailedAtOnce() {
    String body =
        """
        {"sid": "SM1", "status": "failed", "error_code": 63016, "error_message": "outside"}
        """;

    assertThat(judgement.of(answer(201, body)))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.message()).startsWith("Twilio 63016: "));
  }

  @Test
  void saysWhoHasOptedOut() {
    assertThat(Judgement.finding(refusal(400, 21610, "unsubscribed recipient")))
        .isEqualTo(new Finding.TakesNothing(SuppressionReason.OPTED_OUT));
    assertThat(Judgement.finding(refusal(400, 21614, "not a mobile number"))).isNull();
    assertThat(Judgement.finding(answer(201, "{}"))).isNull();
  }

  @Test
  void retriesARefusedLoginWhereThePolicyDoes() {
    assertThat(judgement(BuiltInPolicies.STANDARD).of(refusal(401, 20003, "Authenticate")))
        .isEqualTo(
            new Outcome.Deferred(
                ErrorKind.CONFIGURATION,
                "Twilio 20003: the login was refused; check accountSid and authToken",
                null));
  }

  @Test
  void leavesAnUnknownCodeToTheStatus() {
    assertThat(judgement.of(refusal(500, 20500, "Internal Server Error")))
        .isEqualTo(
            new Outcome.Deferred(ErrorKind.PROVIDER, "Twilio 20500: Internal Server Error", null));
    assertThat(judgement.of(refusal(400, 29999, "Something new")))
        .isEqualTo(new Outcome.Rejected(ErrorKind.PROVIDER, "Twilio 29999: Something new"));
    assertThat(judgement.of(answer(503, "<html>")))
        .isEqualTo(new Outcome.Deferred(ErrorKind.STATUS, "HTTP 503", null));
    assertThat(judgement.of(answer(302, "")))
        .isEqualTo(new Outcome.Rejected(ErrorKind.STATUS, "HTTP 302"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          To +436601234567 is odd      | To …67 is odd
          To (415) 523-8886 is odd     | To (…86 is odd
          at most 1600 characters      | at most 1600 characters
          """)
  void showsNoWholeNumber(String words, String shown) {
    assertThat(judgement.of(refusal(400, 29999, words)))
        .isEqualTo(new Outcome.Rejected(ErrorKind.PROVIDER, "Twilio 29999: " + shown));
  }

  @ParameterizedTest
  @EnumSource(names = {"DNS", "CONNECT", "TLS", "TIMEOUT", "INTERRUPTED"})
  void triesAgainWhatWasNotSent(ErrorKind kind) {
    assertThat(judgement.of(new Ending.Failed(kind, "why", false)))
        .isEqualTo(new Outcome.Deferred(kind, "why", null));
  }

  @ParameterizedTest
  @EnumSource(names = {"TIMEOUT", "IO", "INTERRUPTED"})
  void doesNotKnowWhatBecameOfWhatMayHaveArrived(ErrorKind kind) {
    assertThat(judgement.of(new Ending.Failed(kind, "why", true)))
        .isEqualTo(new Outcome.Unknown(kind, "why"));
  }

  private static Judgement judgement(RetryPolicy policy) {
    return new Judgement(policy, InstantSource.fixed(Instant.EPOCH));
  }

  private static Ending refusal(int status, int code, String message) {
    return answer(
        status,
        "{\"code\": %d, \"message\": \"%s\", \"status\": %d}".formatted(code, message, status));
  }

  private static Ending answer(int status, String body) {
    return new Ending.Answered(status, Headers.of(), body);
  }
}
