package dev.clarion.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.http.GuardedClient;
import dev.clarion.config.channel.webhook.WebhookAuth;
import dev.clarion.config.channel.webhook.WebhookProxy;
import dev.clarion.config.network.AddressRules;
import dev.clarion.config.reference.Secrets;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Dns;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests by way of a proxy on loopback, which stands for the receivers behind it too. Only public
 * addresses are allowed to receivers.
 */
@Timeout(60)
class ProxyIT {

  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).build();

  private static final Dns UNKNOWN =
      host -> {
        if (host.equals("proxy.test")) {
          return List.of(InetAddress.getLoopbackAddress());
        }
        throw new UnknownHostException(host);
      };

  private final MockWebServer proxy = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    proxy.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  @Test
  void asksTheProxyForATunnelToASecureReceiver() throws Exception {
    secure();
    tunnel();
    proxy.enqueue(new MockResponse.Builder().code(202).build());

    assertThat(send(UNKNOWN, webhook("https://receiver.test/in")))
        .isEqualTo(new Outcome.Accepted("HTTP 202"));

    RecordedRequest connect = proxy.takeRequest();
    assertThat(connect.getRequestLine()).isEqualTo("CONNECT receiver.test:443 HTTP/1.1");
    assertThat(connect.getHeaders().get("Proxy-Authorization"))
        .isEqualTo("Basic Y2xhcmlvbjpow7x0ZQ==");
    assertThat(connect.getHeaders().names()).doesNotContain("webhook-id");
    RecordedRequest request = proxy.takeRequest();
    assertThat(request.getTarget()).isEqualTo("/in");
    assertThat(request.getHandshakeServerNames()).containsExactly("receiver.test");
    assertThat(request.getHeaders().names()).doesNotContain("Proxy-Authorization");
  }

  @Test
  void givesThePlainRequestToTheProxy() throws Exception {
    proxy.enqueue(new MockResponse.Builder().code(202).build());

    assertThat(send(UNKNOWN, webhook("http://receiver.test/in?a=b")))
        .isEqualTo(new Outcome.Accepted("HTTP 202"));

    RecordedRequest request = proxy.takeRequest();
    assertThat(request.getRequestLine()).isEqualTo("POST http://receiver.test/in?a=b HTTP/1.1");
    assertThat(request.getHeaders().get("Host")).isEqualTo("receiver.test");
    assertThat(request.getHeaders().get("Proxy-Authorization"))
        .isEqualTo("Basic Y2xhcmlvbjpow7x0ZQ==");
    assertThat(Objects.requireNonNull(request.getBody()).utf8()).contains("example.com");
  }

  @Test
  void fetchesAccessTokensThroughItToo() throws Exception {
    proxy.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Type", "application/json")
            .body("{\"access_token\": \"t\", \"token_type\": \"bearer\", \"expires_in\": 60}")
            .build());
    proxy.enqueue(new MockResponse.Builder().code(202).build());

    assertThat(
            send(
                UNKNOWN,
                webhook("http://receiver.test/in")
                    .auth(
                        new WebhookAuth.OAuth2(
                            URI.create("http://login.test/token"),
                            "clarion",
                            Secrets.plain("s"),
                            null))))
        .isEqualTo(new Outcome.Accepted("HTTP 202"));

    assertThat(proxy.takeRequest().getRequestLine())
        .isEqualTo("POST http://login.test/token HTTP/1.1");
    assertThat(proxy.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://internal.test/",
        "http://internal.test/",
        "http://10.0.0.1/",
        "http://127.1/",
        "https://[::1]/",
        "http://localhost/",
        "http://169.254.169.254/latest/meta-data"
      })
  void handsNoPrivateReceiverToTheProxy(String url) throws Exception {
    Dns internal =
        host ->
            List.of(InetAddress.ofLiteral(host.equals("proxy.test") ? "127.0.0.1" : "10.0.0.9"));

    assertThat(send(internal, webhook(url)))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> {
              assertThat(rejected.kind()).isEqualTo(ErrorKind.RECIPIENT);
              assertThat(rejected.message())
                  .contains("may not be reached")
                  .doesNotContain("10.0.0.9");
            });
    assertThat(proxy.getRequestCount()).isZero();
  }

  @Test
  void leavesANameThatTakesTooLongToTheProxy() throws Exception {
    Dns stuck =
        host -> {
          if (!host.equals("proxy.test")) {
            hang();
          }
          return List.of(InetAddress.getLoopbackAddress());
        };
    proxy.enqueue(new MockResponse.Builder().code(202).build());

    assertThat(send(stuck, webhook("http://receiver.test/").connect(Duration.ofMillis(200))))
        .isEqualTo(new Outcome.Accepted("HTTP 202"));
  }

  @Test
  void saysThatTheProxyRefusesTheTunnel() throws Exception {
    proxy.enqueue(
        new MockResponse.Builder().code(407).addHeader("Proxy-Authenticate", "Basic").build());

    assertThat(send(UNKNOWN, webhook("https://receiver.test/in")))
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> {
              assertThat(deferred.kind()).isEqualTo(ErrorKind.CONNECT);
              assertThat(deferred.message())
                  .startsWith("no connection to receiver.test:443: ")
                  .contains("proxy");
            });
    assertThat(proxy.getRequestCount()).isOne();
  }

  @Test
  void namesAProxyThatIsUnknown() throws Exception {
    Dns nothing =
        host -> {
          throw new UnknownHostException(host);
        };

    assertThat(send(nothing, webhook("http://receiver.test/")))
        .isEqualTo(
            new Outcome.Deferred(ErrorKind.DNS, "the name proxy.test could not be resolved", null));
  }

  private void secure() {
    HeldCertificate certificate =
        new HeldCertificate.Builder()
            .signedBy(AUTHORITY)
            .addSubjectAlternativeName("receiver.test")
            .build();
    proxy.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslSocketFactory());
  }

  private void tunnel() {
    proxy.enqueue(new MockResponse.Builder().inTunnel().build());
  }

  private SampleWebhook webhook(String url) {
    return SampleWebhook.to(url)
        .proxy(
            new WebhookProxy(
                URI.create("http://proxy.test:" + proxy.getPort()),
                "clarion",
                Secrets.plain("hüte")));
  }

  private static Outcome send(Dns resolver, SampleWebhook webhook) throws Exception {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(AUTHORITY.certificate()).build();
    try (WebhookChannel channel =
        new WebhookChannel(
            "1.2.3",
            InstantSource.system(),
            new GuardedClient(
                AddressRules.PUBLIC_ONLY,
                resolver,
                builder ->
                    builder.sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())))) {
      return channel.prepare(webhook.dispatch()).send().outcome();
    }
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
