package dev.clarion.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Reply;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that drip, break off, never stop, or break the rules: their status counts. */
@Timeout(60)
class UnfinishedAnswersIT {

  private final WebhookChannel channel = SampleWebhook.channel();

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void takesTheStatusOfAnAnswerWhoseBodyDrips() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver((_, out) -> {
          RawReceiver.say(out, "HTTP/1.1 200 OK", "Content-Length: 100000", "");
          RawReceiver.drip(out, ".");
        })) {
      long started = System.nanoTime();

      Reply reply = send(SampleWebhook.to(receiver.url()).timeout(Duration.ofSeconds(40)));

      assertThat(reply.outcome()).isEqualTo(new Outcome.Accepted("HTTP 200"));
      assertThat(response(reply).bodyPreview()).startsWith(".");
      assertThat(since(started)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void takesTheStatusOfAnAnswerWithoutEnd() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver((_, out) -> {
          RawReceiver.say(out, "HTTP/1.1 503 Busy", "Retry-After: 9", "");
          while (true) {
            RawReceiver.say(out, "x".repeat(8000));
          }
        })) {
      long started = System.nanoTime();

      Reply reply = send(SampleWebhook.to(receiver.url()).timeout(Duration.ofSeconds(40)));

      assertThat(reply.outcome())
          .isEqualTo(new Outcome.Deferred(ErrorKind.STATUS, "HTTP 503", Duration.ofSeconds(9)));
      assertThat(response(reply).bodyPreview()).hasSize(4096);
      assertThat(since(started)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void takesTheStatusOfAnAnswerThatBreaksOff() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver((connection, out) -> {
          RawReceiver.say(out, "HTTP/1.1 201 Created", "Content-Length: 100", "", "half");
          connection.close();
        })) {
      Reply reply = send(SampleWebhook.to(receiver.url()));

      assertThat(reply.outcome()).isEqualTo(new Outcome.Accepted("HTTP 201"));
      assertThat(response(reply).bodyPreview()).isEqualTo("half\r\n");
    }
  }

  @Test
  void takesTheStatusOfAnAnswerThatIsResetInItsBody() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver((connection, out) -> {
          RawReceiver.say(out, "HTTP/1.1 503 Busy", "Content-Length: 100", "Retry-After: 9", "");
          connection.setSoLinger(true, 0);
          connection.close();
        })) {
      assertThat(send(SampleWebhook.to(receiver.url())).outcome())
          .isEqualTo(new Outcome.Deferred(ErrorKind.STATUS, "HTTP 503", Duration.ofSeconds(9)));
    }
  }

  @Test
  void readsAnAnswerInChunks() throws Exception {
    try (RawReceiver receiver =
        RawReceiver.saying(
            "HTTP/1.1 200 OK",
            "Transfer-Encoding: chunked",
            "Trailer: X-Sum",
            "",
            "5;ext=1",
            "hello",
            "6",
            " world",
            "0",
            "X-Sum: 1",
            "")) {
      Reply reply = send(SampleWebhook.to(receiver.url()));

      assertThat(reply.outcome()).isEqualTo(new Outcome.Accepted("HTTP 200"));
      assertThat(response(reply).bodyPreview()).isEqualTo("hello world");
      assertThat(send(SampleWebhook.to(receiver.url())).outcome())
          .isEqualTo(new Outcome.Accepted("HTTP 200"));
      assertThat(receiver.connections).hasValue(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "-5", "FFFFFFFFFFFFFFFFFF", "FFFFFFFF"})
  void takesTheStatusOfAnAnswerWhoseChunksAreBroken(String size) throws Exception {
    try (RawReceiver receiver =
        new RawReceiver((connection, out) -> {
          RawReceiver.say(
              out, "HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "2", "ab", size);
          connection.close();
        })) {
      Reply reply = send(SampleWebhook.to(receiver.url()));

      assertThat(reply.outcome()).isEqualTo(new Outcome.Accepted("HTTP 200"));
      assertThat(response(reply).bodyPreview()).isEqualTo("ab");
    }
  }

  /** OkHttp throws these away as faults of the protocol. */
  @Test
  void takesTheStatusOfAnAnswerThatBreaksTheRules() throws Exception {
    try (RawReceiver bodyForbidden =
            RawReceiver.saying("HTTP/1.1 204 No Content", "Content-Length: 3", "", "x");
        RawReceiver noProxy = RawReceiver.saying("HTTP/1.1 407 Who", "Content-Length: 0", "")) {
      assertThat(send(SampleWebhook.to(bodyForbidden.url())).outcome())
          .isEqualTo(new Outcome.Accepted("HTTP 204"));
      assertThat(send(SampleWebhook.to(noProxy.url())).outcome())
          .isEqualTo(new Outcome.Rejected(ErrorKind.STATUS, "HTTP 407"));
    }
  }

  @Test
  void waitsForTheAnswerBehindInterimOnes() throws Exception {
    try (RawReceiver receiver =
        RawReceiver.saying(
            "HTTP/1.1 100 Continue",
            "",
            "HTTP/1.1 103 Early Hints",
            "",
            "HTTP/1.1 200 OK",
            "Content-Length: 0",
            "")) {
      assertThat(send(SampleWebhook.to(receiver.url())).outcome())
          .isEqualTo(new Outcome.Accepted("HTTP 200"));
    }
  }

  @Test
  void refusesHeadersWithoutEnd() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver((_, out) -> {
          RawReceiver.say(out, "HTTP/1.1 200 OK");
          while (true) {
            RawReceiver.say(out, "X-More: " + "x".repeat(1000));
          }
        })) {
      assertThat(send(SampleWebhook.to(receiver.url())).outcome())
          .isInstanceOfSatisfying(
              Outcome.Deferred.class,
              deferred -> assertThat(deferred.kind()).isEqualTo(ErrorKind.IO));
    }
  }

  private Reply send(SampleWebhook webhook) throws Exception {
    return channel.prepare(webhook.dispatch()).send();
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  private static ResponseSnapshot response(Reply reply) {
    return Objects.requireNonNull(reply.response());
  }
}
