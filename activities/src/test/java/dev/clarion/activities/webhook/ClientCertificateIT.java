package dev.clarion.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.webhook.WebhookAuth;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receivers that want to see a client certificate. */
@Timeout(60)
class ClientCertificateIT {

  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(1).commonName("Test CA").build();
  private static final HeldCertificate ISSUER =
      new HeldCertificate.Builder()
          .certificateAuthority(0)
          .commonName("Test Issuer")
          .signedBy(AUTHORITY)
          .build();
  private static final HeldCertificate ALICE = client("alice").ecdsa256().build();
  private static final HeldCertificate BOB = client("bob").rsa2048().build();

  private final MockWebServer server = new MockWebServer();
  private final WebhookChannel channel = trusting(AUTHORITY);

  @AfterEach
  void stop() {
    channel.close();
    server.close();
  }

  @Test
  void presentsTheCertificateWithItsIssuer() throws Exception {
    server.requireClientAuth();
    start(AUTHORITY);

    assertThat(send(webhook(ALICE)).outcome()).isEqualTo(new Outcome.Accepted("HTTP 200"));
    assertThat(send(webhook(BOB)).outcome()).isEqualTo(new Outcome.Accepted("HTTP 200"));

    assertThat(client(server.takeRequest())).isEqualTo("CN=alice");
    assertThat(client(server.takeRequest())).isEqualTo("CN=bob");
  }

  @Test
  void failsInTlsWithoutACertificate() throws Exception {
    server.requireClientAuth();
    start(AUTHORITY);

    assertThat(send(SampleWebhook.to(url())).outcome())
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> assertThat(deferred.kind()).isIn(ErrorKind.TLS, ErrorKind.IO));
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void sharesConnectionsOnlyWithinAnIdentity() throws Exception {
    server.requestClientAuth();
    start(AUTHORITY);

    send(webhook(ALICE));
    send(webhook(BOB));
    send(SampleWebhook.to(url()));
    send(webhook(ALICE));

    RecordedRequest first = server.takeRequest();
    assertThat(client(first)).isEqualTo("CN=alice");
    assertThat(client(server.takeRequest())).isEqualTo("CN=bob");
    assertThat(client(server.takeRequest())).isEqualTo("nobody");
    RecordedRequest again = server.takeRequest();
    assertThat(client(again)).isEqualTo("CN=alice");
    assertThat(again.getConnectionIndex()).isEqualTo(first.getConnectionIndex());
  }

  @Test
  void presentsTheNextCertificateAsSoonAsItIsThere() throws Exception {
    server.requireClientAuth();
    start(AUTHORITY);
    var current = new AtomicReference<>(ALICE);
    SampleWebhook webhook =
        SampleWebhook.to(url())
            .auth(
                new WebhookAuth.Mtls(
                    () -> chain(current.get()), () -> current.get().privateKeyPkcs8Pem()));

    send(webhook);
    current.set(BOB);
    send(webhook);

    assertThat(client(server.takeRequest())).isEqualTo("CN=alice");
    assertThat(client(server.takeRequest())).isEqualTo("CN=bob");
  }

  @Test
  void trustsNoMoreReceiversThanBefore() throws Exception {
    start(new HeldCertificate.Builder().certificateAuthority(0).build());

    assertThat(send(webhook(ALICE)).outcome())
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> assertThat(deferred.kind()).isEqualTo(ErrorKind.TLS));
    assertThat(server.getRequestCount()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none  | alice | the client certificate is not PEM",
        "alice | bob   | the key is not that of the client certificate",
        "alice | carol | the key is not that of the client certificate",
        "alice | cut   | the key is not that of the client certificate",
        "alice | pkcs1 | the key of the client certificate is not PKCS#8 in PEM, not encrypted:"
            + " 'openssl pkcs8 -topk8 -nodes' makes it so",
      })
  void refusesWhatDoesNotFitTogether(String certificate, String key, String message) {
    HeldCertificate carol = client("carol").ecdsa256().build();
    String keyPem =
        switch (key) {
          case "alice" -> ALICE.privateKeyPkcs8Pem();
          case "bob" -> BOB.privateKeyPkcs8Pem();
          case "cut" -> "-----BEGIN PRIVATE KEY-----\nhunter\n-----END PRIVATE KEY-----";
          case "carol" -> carol.privateKeyPkcs8Pem();
          default -> BOB.privateKeyPkcs1Pem();
        };
    SampleWebhook webhook =
        SampleWebhook.to("https://receiver.test/in")
            .auth(
                new WebhookAuth.Mtls(
                    () -> certificate.equals("alice") ? chain(ALICE) : "none", () -> keyPem));

    assertThatThrownBy(() -> send(webhook))
        .isInstanceOfSatisfying(
            Undeliverable.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
        .hasMessage(message);
  }

  @Test
  void refusesAUrlWithoutTls() {
    SampleWebhook webhook =
        SampleWebhook.to("http://receiver.test/in")
            .auth(new WebhookAuth.Mtls(() -> chain(ALICE), ALICE::privateKeyPkcs8Pem));

    assertThatThrownBy(() -> send(webhook))
        .isInstanceOf(Undeliverable.class)
        .hasMessage("the webhook's URL cannot be used: a client certificate needs https://");
  }

  /** A receiver that trusts clients of the authority, itself signed by that one. */
  private void start(HeldCertificate signer) throws Exception {
    HeldCertificate own =
        new HeldCertificate.Builder()
            .signedBy(signer)
            .addSubjectAlternativeName("receiver.test")
            .build();
    HandshakeCertificates certificates =
        new HandshakeCertificates.Builder()
            .heldCertificate(own)
            .addTrustedCertificate(AUTHORITY.certificate())
            .build();
    server.useHttps(certificates.sslSocketFactory());
    server.start(InetAddress.getLoopbackAddress(), 0);
    for (int i = 0; i < 4; i++) {
      server.enqueue(new MockResponse.Builder().code(200).build());
    }
  }

  private static String client(RecordedRequest request) {
    return Objects.requireNonNull(request.getHandshake()).peerCertificates().stream()
        .findFirst()
        .map(shown -> ((X509Certificate) shown).getSubjectX500Principal().getName())
        .orElse("nobody");
  }

  private static HeldCertificate.Builder client(String name) {
    return new HeldCertificate.Builder().signedBy(ISSUER).commonName(name);
  }

  private static String chain(HeldCertificate certificate) {
    return "subject=" + "\n" + certificate.certificatePem() + "\n" + ISSUER.certificatePem();
  }

  private static WebhookChannel trusting(HeldCertificate authority) {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(authority.certificate()).build();
    return SampleWebhook.channel(
        _ -> true,
        _ -> List.of(InetAddress.getLoopbackAddress()),
        builder -> builder.sslSocketFactory(trust.sslSocketFactory(), trust.trustManager()));
  }

  private SampleWebhook webhook(HeldCertificate client) {
    return SampleWebhook.to(url())
        .auth(new WebhookAuth.Mtls(() -> chain(client), client::privateKeyPkcs8Pem));
  }

  private String url() {
    return "https://receiver.test:" + server.getPort() + "/in";
  }

  private Reply send(SampleWebhook webhook) throws Exception {
    return channel.prepare(webhook.dispatch()).send();
  }
}
