package dev.clarion.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Reply;
import dev.clarion.config.channel.webhook.WebhookSettings.Scheme;
import dev.clarion.workflows.attempt.Outcome;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.OnInterrupted;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receivers that hang up, hang, drip, babble, or never stop. */
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
    try (RawReceiver receiver = new RawReceiver((_, _) -> hang())) {
      long started = System.nanoTime();

      Reply reply = send(SampleWebhook.to(receiver.url()).timeout(SHORT));

      assertThat(reply.outcome())
          .isEqualTo(new Outcome.Deferred(ErrorKind.TIMEOUT, "no answer within 0.5 s", null));
      assertThat(since(started)).isBetween(SHORT.minusMillis(20), SHORT.plusSeconds(10));
    }
  }

  @Test
  void endsInTimeWhenTheHeadersDrip() throws Exception {
    try (RawReceiver receiver = new RawReceiver((_, out) -> drip(out, "HTTP/1.1 200 OK"))) {
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
  void takesTheStatusOfAnAnswerWhoseBodyDrips() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver((_, out) -> {
          RawReceiver.say(out, "HTTP/1.1 200 OK", "Content-Length: 100000", "");
          drip(out, ".");
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
      assertDeferred(
          send(SampleWebhook.to(receiver.url())), ErrorKind.IO, "the connection broke before");
    }
  }

  @Test
  void doesNotKnowWhatArrivedWhereNothingMayBeRepeated() throws Exception {
    try (RawReceiver receiver = new RawReceiver((_, _) -> hang())) {
      Reply reply =
          send(
              SampleWebhook.to(receiver.url())
                  .timeout(SHORT)
                  .onInterrupted(OnInterrupted.DEAD_LETTER));

      assertThat(reply.outcome())
          .isEqualTo(new Outcome.Unknown(ErrorKind.TIMEOUT, "no answer within 0.5 s"));
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

  @Test
  void stopsAtOnceWhenItIsInterrupted() throws Exception {
    CountDownLatch received = new CountDownLatch(1);
    try (RawReceiver receiver =
        new RawReceiver((_, _) -> {
          received.countDown();
          hang();
        })) {
      SynchronousQueue<Reply> replies = new SynchronousQueue<>();
      Thread sending =
          Thread.ofPlatform()
              .start(() -> {
                Reply reply = sendUnchecked(SampleWebhook.to(receiver.url()));
                boolean interrupted = Thread.interrupted();
                assertThat(interrupted).isTrue();
                putUninterruptibly(replies, reply);
              });
      received.await();

      sending.interrupt();

      assertThat(replies.take().outcome())
          .isEqualTo(
              new Outcome.Unknown(
                  ErrorKind.INTERRUPTED, "the worker was stopped before an answer came"));
      sending.join();
    }
  }

  private Reply send(SampleWebhook webhook) throws Exception {
    return channel.prepare(webhook.signedWith(Scheme.NONE).dispatch()).send();
  }

  private Reply sendUnchecked(SampleWebhook webhook) {
    try {
      return send(webhook);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static <T> void putUninterruptibly(SynchronousQueue<T> queue, T value) {
    try {
      queue.put(value);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void hang() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private static void drip(java.io.OutputStream out, String text)
      throws IOException, InterruptedException {
    for (int i = 0; ; i++) {
      out.write(text.charAt(i % text.length()));
      Thread.sleep(100);
    }
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

  private static ResponseSnapshot response(Reply reply) {
    return Objects.requireNonNull(reply.response());
  }
}
