package dev.clarion.activities.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request may go. In these tests 127.0.0.1 is public and the rest of 127/8 is private. */
@Timeout(60)
class AddressesIT {

  private static final InetAddress PUBLIC = address(127, 0, 0, 1);
  private static final InetAddress PRIVATE = address(127, 0, 0, 2);

  private final List<InetAddress> checked = Collections.synchronizedList(new ArrayList<>());
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private RawReceiver receiver;

  @BeforeEach
  void start() throws Exception {
    receiver = RawReceiver.saying("HTTP/1.1 200 OK", "Content-Length: 0", "Connection: close", "");
  }

  @AfterEach
  void stop() throws Exception {
    receiver.close();
  }

  @Test
  void connectsToTheAddressThatWasCheckedWhateverTheResolverSaysLater() throws Exception {
    Dns turncoat =
        host -> asked.add(host) && asked.size() == 1 ? List.of(PUBLIC) : List.of(PRIVATE);

    assertThat(outcome("http://rebind.test:" + receiver.port(), turncoat))
        .isEqualTo(new Outcome.Accepted("HTTP 200"));

    assertThat(asked).containsExactly("rebind.test");
    assertThat(receiver.connections).hasValue(1);
    assertThat(checked).isNotEmpty().allMatch(PUBLIC::equals);
  }

  @Test
  void refusesANameThatLeadsToAPrivateAddress() throws Exception {
    assertRefused("http://internal.test:" + receiver.port(), _ -> List.of(PRIVATE));
  }

  @Test
  void refusesANameThatLeadsToBoth() throws Exception {
    assertRefused("http://both.test:" + receiver.port(), _ -> List.of(PUBLIC, PRIVATE));
  }

  /** The rules' look at the host is left out here: these must not get past the sockets either. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.2", "127.2", "2130706434", "[::1]", "[::ffff:127.0.0.2]"})
  void refusesALiteralAddressInAnyNotation(String host) throws Exception {
    assertRefused("http://" + host + ":" + receiver.port(), Dns.SYSTEM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x7f000001", "127.1.1.1.1", "999.1"})
  void resolvesNoAmbiguousNotation(String host) throws Exception {
    assertThat(outcome("http://" + host + ":" + receiver.port(), Dns.SYSTEM))
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> assertThat(deferred.kind()).isEqualTo(ErrorKind.DNS));
    assertThat(receiver.connections).hasValue(0);
  }

  @Test
  void tellsNoAddressOfANameThatIsRefused() throws Exception {
    assertThat(outcome("http://internal.test", _ -> List.of(PRIVATE)))
        .isEqualTo(
            new Outcome.Rejected(
                ErrorKind.RECIPIENT,
                "the address internal.test may not be reached: it is in a private or reserved"
                    + " network that is not allowed"));
  }

  @Test
  void reportsANameThatIsUnknown() throws Exception {
    Dns unknown =
        host -> {
          throw new UnknownHostException(host);
        };

    assertThat(outcome("http://nowhere.test", unknown))
        .isEqualTo(
            new Outcome.Deferred(
                ErrorKind.DNS, "the name nowhere.test could not be resolved", null));
  }

  @Test
  void endsInTimeWhenTheResolverHangs() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    Dns stuck =
        host -> {
          boolean done = false;
          while (!done) {
            try {
              over.await();
              done = true;
            } catch (InterruptedException _) {
              // Like the system's resolver, which heeds no interrupt.
            }
          }
          return List.of(PUBLIC);
        };

    long started = System.nanoTime();
    Outcome outcome = outcome("http://stuck.test", stuck, Duration.ofSeconds(1));
    over.countDown();

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Deferred(
                ErrorKind.TIMEOUT, "the name stuck.test could not be resolved within 1 s", null));
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void ignoresAProxyOfTheSurroundings() throws Exception {
    System.setProperty("http.proxyHost", "127.0.0.1");
    System.setProperty("http.proxyPort", "1");
    try {
      assertThat(outcome("http://receiver.test:" + receiver.port(), _ -> List.of(PUBLIC)))
          .isEqualTo(new Outcome.Accepted("HTTP 200"));
    } finally {
      System.clearProperty("http.proxyHost");
      System.clearProperty("http.proxyPort");
    }
  }

  private void assertRefused(String url, Dns resolver) throws Exception {
    assertThat(outcome(url, resolver))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> {
              assertThat(rejected.kind()).isEqualTo(ErrorKind.RECIPIENT);
              assertThat(rejected.message()).contains("may not be reached");
            });
    assertThat(receiver.connections).hasValue(0);
  }

  private Outcome outcome(String url, Dns resolver) throws Exception {
    return outcome(url, resolver, Duration.ofSeconds(30));
  }

  private Outcome outcome(String url, Dns resolver, Duration timeout) throws Exception {
    try (WebhookChannel channel =
        SampleWebhook.channel(
            address -> {
              checked.add(address);
              return address.equals(PUBLIC);
            },
            resolver,
            UnaryOperator.identity())) {
      return channel.prepare(SampleWebhook.to(url).timeout(timeout).dispatch()).send().outcome();
    }
  }

  private static InetAddress address(int... bytes) {
    byte[] raw = {(byte) bytes[0], (byte) bytes[1], (byte) bytes[2], (byte) bytes[3]};
    try {
      return InetAddress.getByAddress(raw);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
