package dev.clarion.activities.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Counterpart.Behaviour;
import dev.clarion.activities.testsend.TestSends;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Message;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Origin;
import dev.clarion.workflows.retry.BuiltInPolicies;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import dev.clarion.workflows.testsend.TestSend;
import dev.clarion.workflows.testsend.TestSendOrder;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every channel must do, whatever it sends through. A channel's own test class extends this
 * one and starts the channel's counterpart; what is special to a channel is tested beside it.
 */
@Timeout(60)
public abstract class ChannelContract {

  private static final String WORDS = "94 percent of the disk are in use";
  private static final Duration ENOUGH = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(700);

  /** The channel, once for each test. Declared as its own type: that is how it is found. */
  protected abstract Channel channel();

  protected abstract Counterpart start(Behaviour behaviour) throws Exception;

  /** An address that the channel takes. */
  protected abstract String recipient(Counterpart counterpart);

  /** What must be seen nowhere, in each form that it travels in. */
  protected abstract List<String> secrets();

  /** A port that nobody listens on. */
  protected static int freePort() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  @AfterEach
  void close() throws Exception {
    if (channel() instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  @Test
  void delivers() throws Exception {
    try (Counterpart counterpart = start(Behaviour.TAKES)) {
      Reply reply = prepare(counterpart, ENOUGH).send();

      assertThat(reply.outcome())
          .isInstanceOfSatisfying(
              Outcome.Accepted.class, accepted -> assertThat(accepted.answer()).isNotBlank());
      assertThat(reply.response()).isNotNull();
      assertThat(counterpart.received()).contains(WORDS);
    }
  }

  @Test
  void leavesWhatMayPassToAnotherTry() throws Exception {
    try (Counterpart counterpart = start(Behaviour.REFUSES_FOR_NOW)) {
      Reply reply = prepare(counterpart, ENOUGH).send();

      assertThat(reply.outcome())
          .isInstanceOfSatisfying(
              Outcome.Deferred.class, deferred -> assertThat(deferred.message()).isNotBlank());
      assertThat(reply.response()).isNotNull();
    }
  }

  @Test
  void givesUpWhatNoTryCures() throws Exception {
    try (Counterpart counterpart = start(Behaviour.REFUSES_FOR_GOOD)) {
      Reply reply = prepare(counterpart, ENOUGH).send();

      assertThat(reply.outcome())
          .isInstanceOfSatisfying(
              Outcome.Rejected.class, rejected -> assertThat(rejected.message()).isNotBlank());
      assertThat(reply.response()).isNotNull();
    }
  }

  @Test
  void triesAgainWhereNobodyListens() throws Exception {
    try (Counterpart counterpart = start(Behaviour.IS_GONE)) {
      Reply reply = prepare(counterpart, ENOUGH).send();

      assertThat(reply.outcome())
          .isInstanceOfSatisfying(
              Outcome.Deferred.class,
              deferred -> {
                assertThat(deferred.kind()).isEqualTo(ErrorKind.CONNECT);
                assertThat(deferred.message()).contains("refused");
              });
      assertThat(reply.response()).isNull();
    }
  }

  @Test
  void doesNotKnowWhatBecameOfAMessageWhoseConnectionWasCut() throws Exception {
    try (Counterpart counterpart = start(Behaviour.CUTS)) {
      Reply reply = prepare(counterpart, ENOUGH).send();

      assertThat(reply.outcome())
          .isInstanceOfSatisfying(
              Outcome.Unknown.class,
              unknown -> {
                assertThat(unknown.kind()).isEqualTo(ErrorKind.IO);
                assertThat(unknown.message()).contains("the connection broke");
              });
      assertThat(reply.response()).isNull();
    }
  }

  @Test
  void endsInTimeAndSaysSo() throws Exception {
    try (Counterpart counterpart = start(Behaviour.HANGS)) {
      Delivery delivery = prepare(counterpart, SHORT);
      long start = System.nanoTime();

      Reply reply = delivery.send();

      // The server would go on for ever; the upper bound only allows for a busy machine.
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(SHORT.minusMillis(20), SHORT.plusSeconds(10));
      assertThat(reply.outcome())
          .isInstanceOfSatisfying(
              Outcome.Unknown.class,
              unknown -> {
                assertThat(unknown.kind()).isEqualTo(ErrorKind.TIMEOUT);
                assertThat(unknown.message()).contains("no answer");
              });
    }
  }

  @Test
  void endsAtOnceWhenTheWorkerStops() throws Exception {
    try (Counterpart counterpart = start(Behaviour.HANGS)) {
      Delivery delivery = prepare(counterpart, Duration.ofSeconds(50));
      AtomicBoolean stillInterrupted = new AtomicBoolean();
      FutureTask<Outcome> sending =
          new FutureTask<>(() -> {
            Outcome outcome = delivery.send().outcome();
            stillInterrupted.set(Thread.currentThread().isInterrupted());
            return outcome;
          });
      // As attempts do.
      Thread thread = Thread.ofVirtual().start(sending);
      counterpart.awaitMessage();

      thread.interrupt();

      assertThat(sending.get(10, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              Outcome.Unknown.class,
              unknown -> {
                assertThat(unknown.kind()).isEqualTo(ErrorKind.INTERRUPTED);
                assertThat(unknown.message()).contains("the worker was stopped");
              });
      assertThat(stillInterrupted).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(value = Behaviour.class, names = "HANGS", mode = EnumSource.Mode.EXCLUDE)
  void showsNoSecret(Behaviour behaviour) throws Exception {
    try (Counterpart counterpart = start(behaviour);
        Overheard log = new Overheard()) {
      Delivery delivery = prepare(counterpart, ENOUGH);
      Reply reply = delivery.send();
      TestSend test = testSend(counterpart);

      List<Object> shown =
          List.of(
              delivery.request(),
              delivery.exactly(),
              delivery,
              reply,
              test,
              counterpart.settings(),
              log.lines());
      for (String secret : secrets()) {
        assertThat(shown).allSatisfy(thing -> assertThat(thing.toString()).doesNotContain(secret));
      }
    }
  }

  /** Otherwise nothing would be shown by {@link #showsNoSecret}. */
  @Test
  void showsEachSecretToTheServer() throws Exception {
    try (Counterpart counterpart = start(Behaviour.TAKES)) {
      prepare(counterpart, ENOUGH).send();

      assertThat(secrets())
          .anySatisfy(secret -> assertThat(counterpart.received()).contains(secret));
    }
  }

  @Test
  void showsExactlyWhatItSends() throws Exception {
    try (Counterpart counterpart = start(Behaviour.TAKES)) {
      Delivery delivery = prepare(counterpart, ENOUGH);

      assertThat(delivery.exactly()).contains(sent(WORDS));
      assertThat(delivery.request().bodyPreview()).contains(sent(WORDS));
      assertThat(delivery.request().url()).isNotBlank();
      assertThat(delivery.host()).contains("127.0.0.1:");
    }
  }

  /** How words stand in a request. */
  protected String sent(String words) {
    return words;
  }

  @Test
  void tellsEveryStepOfATest() throws Exception {
    try (Counterpart counterpart = start(Behaviour.TAKES)) {
      TestSend test = testSend(counterpart);

      assertThat(test.delivered()).as("%s", test).isTrue();
      assertThat(test.summary()).isEqualTo("The test message was accepted.");
      assertThat(test.steps()).allSatisfy(step -> assertThat(step.ok()).isTrue());
      assertThat(test.steps())
          .extracting(TestSend.Step::step)
          .doesNotHaveDuplicates()
          .startsWith("prepare")
          .contains("connect")
          .endsWith("accept");
      assertThat(step(test, "connect").detail()).startsWith("Connected to 127.0.0.1:");
      assertThat(test.steps().getLast().detail()).startsWith("Accepted: ");
      assertThat(counterpart.received()).contains("This is a test from Clarion");
    }
  }

  @Test
  void connectsAfreshForEachTest() throws Exception {
    try (Counterpart counterpart = start(Behaviour.TAKES)) {
      prepare(counterpart, ENOUGH).send();
      testSend(counterpart);

      assertThat(testSend(counterpart).steps()).extracting(TestSend.Step::step).contains("connect");
    }
  }

  @Test
  void tellsWhereATestGotStuck() throws Exception {
    try (Counterpart counterpart = start(Behaviour.IS_GONE)) {
      TestSend test = testSend(counterpart);

      assertThat(test.delivered()).isFalse();
      assertThat(test.summary()).endsWith("it failed at 'connect'.");
      assertThat(test.steps().getLast())
          .satisfies(step -> {
            assertThat(step.step()).isEqualTo("connect");
            assertThat(step.ok()).isFalse();
            assertThat(step.detail()).contains("refused").contains("Check host and port");
          });
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Behaviour.class,
      names = {"REFUSES_FOR_NOW", "REFUSES_FOR_GOOD", "CUTS"})
  void tellsWhyATestWasNotAccepted(Behaviour behaviour) throws Exception {
    try (Counterpart counterpart = start(behaviour)) {
      TestSend test = testSend(counterpart);

      assertThat(test.delivered()).isFalse();
      TestSend.Step last = test.steps().getLast();
      assertThat(last.ok()).isFalse();
      assertThat(last.step()).isEqualTo("accept");
      assertThat(last.detail()).isNotBlank();
      assertThat(test.steps().subList(0, test.steps().size() - 1))
          .allSatisfy(step -> assertThat(step.ok()).isTrue());
    }
  }

  private static TestSend.Step step(TestSend test, String name) {
    return test.steps().stream().filter(step -> step.step().equals(name)).findFirst().orElseThrow();
  }

  private Delivery prepare(Counterpart counterpart, Duration timeout) throws Undeliverable {
    Map<String, Object> content = counterpart.settings().testContent(WORDS);
    Notification notification =
        new Notification(
            "0199b1c2-7d1e-7000-8000-00000000000c",
            "default",
            "it",
            channel().type().name(),
            recipient(counterpart),
            Message.of(content),
            About.NOTHING,
            new Origin("tests", Instant.EPOCH, null, null, null),
            false,
            null,
            null,
            "r1");
    return channel()
        .prepare(
            new Dispatch(
                notification, content, counterpart.settings(), 1, BuiltInPolicies.SMART, timeout));
  }

  /** Sends a test there. */
  protected final TestSend testSend(Counterpart counterpart) {
    TenantConfiguration configuration =
        new TenantConfiguration(
            "default",
            "r1",
            Map.of("it", counterpart.settings()),
            Map.of("it", channel().type().name()),
            Map.of(),
            "smart");
    return new TestSends(
            ConfigurationSource.fixed(configuration),
            new Channels(List.of(channel())),
            Clock.systemUTC())
        .send(new TestSendOrder("default", "it", recipient(counterpart), null, "tests"));
  }
}
