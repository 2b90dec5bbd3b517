package dev.clarion.activities.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.email.ScriptedSmtp.Act;
import dev.clarion.workflows.retry.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One connection carries many mails, and a stale one costs none. */
@Timeout(60)
class ConnectionReuseIT {

  private final ScriptedSmtp server = ScriptedSmtp.start();
  private final EmailChannel channel = Mails.channel();
  private final Mails mail = Mails.PLAIN.via(server);

  @AfterEach
  void close() throws Exception {
    channel.close();
    server.close();
  }

  @Test
  void sendsTwoMailsOverOneConnection() throws Exception {
    assertAccepted(mail.sendBy(channel));
    assertAccepted(mail.id("n2").sendBy(channel));

    assertThat(server.connections).hasValue(1);
    assertThat(server.mails).hasSize(2);
    assertThat(server.mails.getLast()).contains("Message-ID: <n2@example.org>");
  }

  @Test
  void goesOnOverTheConnectionAfterARefusal() throws Exception {
    server.at("RCPT", "550 5.1.1 no such user");

    assertThat(mail.sendBy(channel).outcome()).isInstanceOf(Outcome.Rejected.class);
    assertAccepted(mail.sendBy(channel));

    assertThat(server.connections).hasValue(1);
  }

  @Test
  void opensAnotherWhenTheOldOneDoesNotAnswer() throws Exception {
    server.at("NOOP", new Act.Drops());

    assertAccepted(mail.sendBy(channel));
    assertAccepted(mail.sendBy(channel));

    assertThat(server.connections).hasValue(2);
  }

  @Test
  void opensAnotherWhenTheServerEndsTheOldOneAtTheNextMail() throws Exception {
    assertAccepted(mail.sendBy(channel));
    server.at("MAIL", new Act.SaysAndDrops("421 4.7.0 too many mails in one connection"));

    assertAccepted(mail.sendBy(channel));

    assertThat(server.connections).hasValue(2);
  }

  @Test
  void doesNotUseAConnectionAgainThatIsOutOfStep() throws Exception {
    server.at("END", "354 go on").at("RSET", "250 late");

    assertThat(mail.sendBy(channel).outcome()).isInstanceOf(Outcome.Unknown.class);
    assertAccepted(mail.sendBy(channel));

    assertThat(server.connections).hasValue(2);
  }

  @Test
  void closesAnIdleConnectionPolitely() throws Exception {
    try (EmailChannel impatient =
        new EmailChannel(
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            Duration.ofMillis(1),
            InstantSource.fixed(Mails.NOW),
            new Mails.NoFiles())) {
      assertAccepted(mail.sendBy(impatient));

      server.await("QUIT");
    }
  }

  @Test
  void closesItsConnectionsWithTheChannel() throws Exception {
    assertAccepted(mail.sendBy(channel));

    channel.close();

    server.await("QUIT");
    assertThat(mail.sendBy(channel).outcome()).isInstanceOf(Outcome.Deferred.class);
    assertThat(server.connections).hasValue(1);
  }

  @Test
  void opensNoMoreConnectionsThanItsLimit() throws Exception {
    var replies =
        IntStream.range(0, 60)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> send("n" + i), Thread::startVirtualThread))
            .toList();

    for (CompletableFuture<Reply> reply : replies) {
      assertAccepted(reply.get());
    }
    assertThat(server.connections).hasValueLessThanOrEqualTo(20);
    assertThat(server.mails).hasSize(60);
  }

  private Reply send(String id) {
    try {
      return mail.id(id).sendBy(channel);
    } catch (Undeliverable e) {
      throw new AssertionError(e);
    }
  }

  private static void assertAccepted(Reply reply) {
    assertThat(reply.outcome()).isInstanceOf(Outcome.Accepted.class);
  }
}
