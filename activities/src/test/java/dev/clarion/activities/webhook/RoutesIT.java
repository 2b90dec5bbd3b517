package dev.clarion.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.function.UnaryOperator;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which way a request takes to a receiver that has several addresses, or one of IPv6. */
@Timeout(60)
class RoutesIT {

  private static final InetAddress IPV4 = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress IPV6 = InetAddress.ofLiteral("::1");

  private static final RawReceiver.Answer OK =
      (_, out) -> RawReceiver.say(out, "HTTP/1.1 200 OK", "Content-Length: 0", "");

  @Test
  void speaksIpv6() throws Exception {
    try (RawReceiver receiver = receiver(IPV6)) {
      assertThat(outcome("http://[::1]:" + receiver.port() + "/in", Dns.SYSTEM))
          .isEqualTo(new Outcome.Accepted("HTTP 200"));
      assertThat(outcome("http://six.test:" + receiver.port() + "/in", _ -> List.of(IPV6)))
          .isEqualTo(new Outcome.Accepted("HTTP 200"));
      assertThat(receiver.requests).hasValue(2);
    }
  }

  @Test
  void namesALiteralOfIpv6InBrackets() throws Exception {
    RawReceiver closed = receiver(IPV6);
    closed.close();

    assertThat(outcome("http://[::1]:" + closed.port() + "/in", Dns.SYSTEM))
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> {
              assertThat(deferred.kind()).isEqualTo(ErrorKind.CONNECT);
              assertThat(deferred.message())
                  .startsWith("no connection to [::1]:" + closed.port() + ": ");
            });
  }

  @Test
  void goesOnToTheNextAddressOfANameAndSendsOnce() throws Exception {
    try (RawReceiver receiver = new RawReceiver(IPV4, OK)) {
      Dns several = _ -> List.of(IPV6, InetAddress.ofLiteral("127.0.0.3"), IPV4);

      assertThat(outcome("http://several.test:" + receiver.port() + "/in", several))
          .isEqualTo(new Outcome.Accepted("HTTP 200"));
      assertThat(receiver.requests).hasValue(1);
    }
  }

  private static RawReceiver receiver(InetAddress address) {
    try {
      return new RawReceiver(address, OK);
    } catch (IOException e) {
      return abort("this machine has no IPv6: " + e.getMessage());
    }
  }

  private static Outcome outcome(String url, Dns resolver) throws Exception {
    try (WebhookChannel channel =
        SampleWebhook.channel(_ -> true, resolver, UnaryOperator.identity())) {
      return channel.prepare(SampleWebhook.to(url).dispatch()).send().outcome();
    }
  }
}
