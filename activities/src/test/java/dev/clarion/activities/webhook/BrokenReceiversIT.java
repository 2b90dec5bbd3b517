package dev.clarion.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Reply;
import dev.clarion.config.channel.webhook.WebhookSettings.Scheme;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receivers that give no answer. */
@Timeout(60)
class BrokenReceiversIT {

  private static final Duration SHORT = Duration.ofMillis(500);

  private final WebhookChannel channel = SampleWebhook.channel();

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void reportsAReset() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver((connection, _) -> {
          connection.setSoLinger(true, 0);
          connection.close();
        })) {
      assertDeferred(
          send(SampleWebhook.to(receiver.url())),
          ErrorKind.IO,
          "the connection broke before an answer came: Connection reset");
      assertThat(receiver.requests).hasValue(1);
    }
  }

  @Test
  void reportsAConnectionClosedWithoutAnAnswer() throws Exception {
    try (RawReceiver receiver = new RawReceiver((connection, _) -> connection.close())) {
      assertDeferred(
          send(SampleWebhook.to(receiver.url())),
          ErrorKind.IO,
          "the connection broke before an answer came: end of stream");
      assertThat(receiver.requests).hasValue(1);
    }
  }

  @Test
  void reportsGarbageWithoutQuotingIt() throws Exception {
    try (RawReceiver receiver = RawReceiver.saying("not http at all", "")) {
      assertDeferred(
          send(SampleWebhook.to(receiver.url())),
          ErrorKind.IO,
          "the connection broke before an answer came: the answer is not HTTP");
    }
  }

  @Test
  void reportsARefusedConnection() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }

    Reply reply = send(SampleWebhook.to("http://127.0.0.1:" + port + "/secret/path?token=t0p"));

    assertThat(reply.outcome())
        .isEqualTo(
            new Outcome.Deferred(
                ErrorKind.CONNECT,
                "no connection to 127.0.0.1:" + port + ": Connection refused",
                null));
    assertThat(reply.response()).isNull();
  }

  @Test
  void endsInTimeWhenNoAnswerComes() throws Exception {
    try (RawReceiver receiver = new RawReceiver((_, _) -> RawReceiver.hang())) {
      long started = System.nanoTime();

      Reply reply = send(SampleWebhook.to(receiver.url()).timeout(SHORT));

      assertThat(reply.outcome())
          .isEqualTo(new Outcome.Deferred(ErrorKind.TIMEOUT, "no answer within 0.5 s", null));
      assertThat(since(started)).isBetween(SHORT.minusMillis(20), SHORT.plusSeconds(10));
    }
  }

  @Test
  void endsInTimeWhenTheHeadersDrip() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver((_, out) -> RawReceiver.drip(out, "HTTP/1.1 200 OK"))) {
      assertDeferred(
          send(SampleWebhook.to(receiver.url()).timeout(SHORT)), ErrorKind.TIMEOUT, "no answer");
    }
  }

  @Test
  void endsInTimeWhenTheConnectionIsNotTaken() throws Exception {
    // A full backlog: the kernel answers no further SYN.
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
        Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();

      Reply reply =
          send(
              SampleWebhook.to("http://127.0.0.1:" + full.getLocalPort())
                  .connect(Duration.ofMillis(300)));

      assertDeferred(reply, ErrorKind.TIMEOUT, "no connection to 127.0.0.1");
      assertThat(message(reply)).endsWith("within 0.3 s");
    }
  }

  @Test
  void doesNotWriteToAConnectionThatTheReceiverHasClosed() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver((connection, out) -> {
          RawReceiver.say(out, "HTTP/1.1 200 OK", "Content-Length: 0", "");
          connection.close();
        })) {
      for (int i = 1; i <= 3; i++) {
        assertThat(send(SampleWebhook.to(receiver.url())).outcome())
            .isEqualTo(new Outcome.Accepted("HTTP 200"));
        assertThat(receiver.requests).hasValue(i);
        assertThat(receiver.connections).hasValue(i);
        // Only a connection that has rested for 100 ms is looked at.
        Thread.sleep(150);
      }
    }
  }

  private Reply send(SampleWebhook webhook) throws Exception {
    return channel.prepare(webhook.signedWith(Scheme.NONE).dispatch()).send();
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  private static void assertDeferred(Reply reply, ErrorKind kind, String message) {
    assertThat(reply.outcome())
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> {
              assertThat(deferred.kind()).isEqualTo(kind);
              assertThat(deferred.message()).startsWith(message);
              assertThat(deferred.retryAfter()).isNull();
            });
    assertThat(reply.response()).isNull();
  }

  private static String message(Reply reply) {
    return ((Outcome.Deferred) reply.outcome()).message();
  }
}
