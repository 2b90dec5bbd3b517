package dev.clarion.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Reply;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Protocol;
import okhttp3.internal.http2.ErrorCode;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Receivers over TLS, with HTTP/2 where they offer it. */
@Timeout(60)
class SecureReceiversIT {

  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("Test CA").build();

  private final MockWebServer server = new MockWebServer();
  private final WebhookChannel channel = trusting(AUTHORITY);

  @AfterEach
  void stop() {
    channel.close();
    server.close();
  }

  @Test
  void speaksHttp2WhereItIsOffered() throws Exception {
    start(certificate("receiver.test"));
    server.enqueue(new MockResponse.Builder().code(202).build());
    server.enqueue(new MockResponse.Builder().code(202).build());

    assertThat(send(webhook()).outcome()).isEqualTo(new Outcome.Accepted("HTTP 202"));
    assertThat(send(webhook()).outcome()).isEqualTo(new Outcome.Accepted("HTTP 202"));

    RecordedRequest first = server.takeRequest();
    assertThat(first.getVersion()).isEqualTo("HTTP/2");
    assertThat(first.getHandshakeServerNames()).containsExactly("receiver.test");
    assertThat(first.getHeaders().get("webhook-id")).isEqualTo(SampleWebhook.ID);
    assertThat(Objects.requireNonNull(first.getBody()).utf8())
        .isEqualTo("{\"host\":\"example.com\"}");
    assertThat(server.takeRequest().getConnectionIndex()).isZero();
  }

  @Test
  void speaksHttp1WhereItIsNot() throws Exception {
    server.setProtocols(List.of(Protocol.HTTP_1_1));
    start(certificate("receiver.test"));
    server.enqueue(new MockResponse.Builder().code(202).build());

    assertThat(send(webhook()).outcome()).isEqualTo(new Outcome.Accepted("HTTP 202"));
    assertThat(server.takeRequest().getVersion()).isEqualTo("HTTP/1.1");
  }

  @Test
  void usesAConnectionAgainThatItHasLookedAt() throws Exception {
    server.setProtocols(List.of(Protocol.HTTP_1_1));
    start(certificate("receiver.test"));
    server.enqueue(new MockResponse.Builder().code(202).build());
    server.enqueue(new MockResponse.Builder().code(202).build());

    send(webhook());
    // Only a connection that has rested for 100 ms is looked at.
    Thread.sleep(150);

    assertThat(send(webhook()).outcome()).isEqualTo(new Outcome.Accepted("HTTP 202"));
    server.takeRequest();
    assertThat(server.takeRequest().getConnectionIndex()).isZero();
  }

  @Test
  void sharesOneConnectionAmongManyAtATime() throws Exception {
    start(certificate("receiver.test"));
    int many = 20;
    for (int i = 0; i <= many; i++) {
      server.enqueue(new MockResponse.Builder().headersDelay(50, TimeUnit.MILLISECONDS).build());
    }
    send(webhook());

    List<Callable<Reply>> sends = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      sends.add(() -> send(webhook()));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var reply : threads.invokeAll(sends)) {
        assertThat(reply.get().outcome()).isEqualTo(new Outcome.Accepted("HTTP 200"));
      }
    }

    for (int i = 0; i <= many; i++) {
      assertThat(server.takeRequest().getConnectionIndex()).isZero();
    }
  }

  @Test
  void sendsAgainWhatAnHttp2ReceiverHasNotProcessed() throws Exception {
    start(certificate("receiver.test"));
    server.enqueue(refusedStream());
    server.enqueue(new MockResponse.Builder().code(200).build());

    assertThat(send(webhook()).outcome()).isEqualTo(new Outcome.Accepted("HTTP 200"));
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void sendsAgainOnlyOnce() throws Exception {
    start(certificate("receiver.test"));
    server.enqueue(refusedStream());
    server.enqueue(refusedStream());
    server.enqueue(new MockResponse.Builder().code(200).build());

    assertFailed(send(webhook()), ErrorKind.IO, "the connection broke before an answer came");
    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void takesTheStatusOfAnHttp2AnswerWhoseBodyDoesNotCome() throws Exception {
    start(certificate("receiver.test"));
    server.enqueue(new MockResponse.Builder().body("late").bodyDelay(30, TimeUnit.SECONDS).build());
    long started = System.nanoTime();

    assertThat(send(webhook().timeout(Duration.ofSeconds(40))).outcome())
        .isEqualTo(new Outcome.Accepted("HTTP 200"));
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void refusesACertificateThatHasExpired() throws Exception {
    start(
        new HeldCertificate.Builder()
            .signedBy(AUTHORITY)
            .addSubjectAlternativeName("receiver.test")
            .validityInterval(0, 1)
            .build());

    assertFailed(
        send(webhook()),
        ErrorKind.TLS,
        "no secure connection to receiver.test:"
            + server.getPort()
            + ": the certificate has expired");
  }

  @Test
  void refusesACertificateForAnotherName() throws Exception {
    start(certificate("other.test"));

    assertFailed(
        send(webhook()),
        ErrorKind.TLS,
        "no secure connection to receiver.test:"
            + server.getPort()
            + ": the certificate is not for receiver.test");
  }

  @Test
  void refusesACertificateThatNobodyTrusts() throws Exception {
    start(new HeldCertificate.Builder().addSubjectAlternativeName("receiver.test").build());

    assertFailed(send(webhook()), ErrorKind.TLS, "no secure connection to receiver.test:");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void refusesAReceiverThatDoesNotSpeakTls() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> {
        try (Socket connection = plain.accept()) {
          RawReceiver.say(connection.getOutputStream(), "HTTP/1.1 400 Bad Request", "");
          connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
          // The client has gone.
        }
      });

      assertFailed(
          send(SampleWebhook.to("https://receiver.test:" + plain.getLocalPort())),
          ErrorKind.TLS,
          "no secure connection to receiver.test:");
    }
  }

  private void start(HeldCertificate certificate) throws Exception {
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    server.useHttps(certificates.sslSocketFactory());
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  private static HeldCertificate certificate(String name) {
    return new HeldCertificate.Builder()
        .signedBy(AUTHORITY)
        .addSubjectAlternativeName(name)
        .build();
  }

  private static MockResponse refusedStream() {
    return new MockResponse.Builder()
        .onRequestStart(new SocketEffect.CloseStream(ErrorCode.REFUSED_STREAM.getHttpCode()))
        .build();
  }

  /** A channel that finds every name on loopback. */
  private static WebhookChannel trusting(HeldCertificate authority) {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(authority.certificate()).build();
    return SampleWebhook.channel(
        _ -> true,
        _ -> List.of(InetAddress.getLoopbackAddress()),
        builder -> builder.sslSocketFactory(trust.sslSocketFactory(), trust.trustManager()));
  }

  private SampleWebhook webhook() {
    return SampleWebhook.to("https://receiver.test:" + server.getPort() + "/in");
  }

  private Reply send(SampleWebhook webhook) throws Exception {
    return channel.prepare(webhook.dispatch()).send();
  }

  private static void assertFailed(Reply reply, ErrorKind kind, String message) {
    assertThat(reply.outcome())
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> {
              assertThat(deferred.kind()).isEqualTo(kind);
              assertThat(deferred.message()).startsWith(message);
            });
    assertThat(reply.response()).isNull();
  }
}
