package dev.clarion.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Channels;
import dev.clarion.activities.testsend.TestSends;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.workflows.testsend.TestSend;
import dev.clarion.workflows.testsend.TestSendOrder;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The steps of a test webhook over TLS. */
@Timeout(60)
class TestSendIT {

  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("Test CA").build();

  private final MockWebServer server = new MockWebServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tellsEveryStepToASecureReceiver() throws Exception {
    start("receiver.test");
    server.enqueue(new MockResponse.Builder().code(202).build());

    TestSend test = test(true);

    assertThat(test.delivered()).as("%s", test).isTrue();
    Map<String, String> steps =
        test.steps().stream().collect(Collectors.toMap(TestSend.Step::step, TestSend.Step::detail));
    assertThat(steps)
        .hasSize(6)
        .containsEntry("prepare", "Made the message for POST " + url())
        .containsEntry("name", "Resolved receiver.test to 127.0.0.1")
        .containsEntry("address", "Clarion may send there")
        .containsEntry("connect", "Connected to 127.0.0.1:" + server.getPort())
        .containsEntry("accept", "Accepted: HTTP 202");
    assertThat(steps.get("tls"))
        .matches("TLS 1\\.3, certificate for receiver\\.test, issued by Test CA, until [0-9-]{10}");
  }

  @Test
  void tellsThatACertificateIsForAnotherName() throws Exception {
    start("other.test");

    assertFailed(test(true), "tls", "the certificate is not for receiver.test");
  }

  @Test
  void tellsThatTheAddressMayNotBeReachedAndNotWhichItIs() throws Exception {
    start("receiver.test");

    TestSend test = test(false);

    assertFailed(test, "address", "receiver.test may not be reached");
    assertThat(test.toString()).doesNotContain("127.0.0.1");
  }

  private void assertFailed(TestSend test, String step, String why) {
    assertThat(test.delivered()).isFalse();
    assertThat(test.steps().getLast())
        .satisfies(last -> {
          assertThat(last.step()).isEqualTo(step);
          assertThat(last.ok()).isFalse();
          assertThat(last.detail()).contains(why);
        });
    assertThat(server.getRequestCount()).isZero();
  }

  private TestSend test(boolean reachable) {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(AUTHORITY.certificate()).build();
    TenantConfiguration configuration =
        new TenantConfiguration(
            "default",
            "r1",
            Map.of("hook", SampleWebhook.to(url()).dispatch().settings()),
            Map.of("hook", "webhook"),
            Map.of(),
            "smart");
    try (WebhookChannel channel =
        SampleWebhook.channel(
            _ -> reachable,
            _ -> List.of(InetAddress.ofLiteral("127.0.0.1")),
            builder -> builder.sslSocketFactory(trust.sslSocketFactory(), trust.trustManager()))) {
      return new TestSends(
              ConfigurationSource.fixed(configuration),
              new Channels(List.of(channel)),
              Clock.systemUTC())
          .send(new TestSendOrder("default", "hook", url(), null, "tests"));
    }
  }

  private String url() {
    return "https://receiver.test:" + server.getPort() + "/in";
  }

  private void start(String name) throws Exception {
    HeldCertificate certificate =
        new HeldCertificate.Builder().signedBy(AUTHORITY).addSubjectAlternativeName(name).build();
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslSocketFactory());
    server.start(InetAddress.getLoopbackAddress(), 0);
  }
}
