package dev.clarion.activities.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.activities.channel.ChannelContract;
import dev.clarion.activities.channel.Counterpart;
import dev.clarion.activities.channel.Counterpart.Behaviour;
import dev.clarion.activities.email.ScriptedSmtp.Act;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.ChannelTimeouts;
import dev.clarion.config.channel.email.EmailSettings;
import dev.clarion.workflows.retry.OnInterrupted;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** Mail, over an SMTP server that asks for a login. */
class EmailContractIT extends ChannelContract {

  private static final String PASSWORD = "c0ntract-pa55word";

  private final EmailChannel channel = Mails.channel();

  @Override
  protected EmailChannel channel() {
    return channel;
  }

  @Override
  protected String recipient(Counterpart counterpart) {
    return "ana@example.com";
  }

  @Override
  protected List<String> secrets() {
    return List.of(PASSWORD, base64("ana\0ana\0" + PASSWORD), base64(PASSWORD));
  }

  @Override
  protected Counterpart start(Behaviour behaviour) throws Exception {
    ScriptedSmtp server = ScriptedSmtp.start().offering("8BITMIME", "AUTH PLAIN LOGIN");
    // Twice: for a mail, and for a test.
    for (int i = 0; i < 2; i++) {
      switch (behaviour) {
        case TAKES, IS_GONE -> {}
        case REFUSES_FOR_NOW -> server.at("END", "451 4.3.0 try again later");
        case REFUSES_FOR_GOOD -> server.at("RCPT", "550 5.1.1 no such mailbox");
        case CUTS -> server.at("END", new Act.Drops());
        case HANGS -> server.at("END", new Act.Hangs());
        case REPEATS_SECRETS ->
            server.at("AUTH", "535 5.7.8 " + String.join(" or ", secrets()) + " is wrong");
      }
    }
    int port = behaviour == Behaviour.IS_GONE ? freePort() : server.port();
    return new Counterpart() {
      @Override
      public ChannelSettings settings() {
        return new EmailSettings(
            "Clarion <notify@example.org>",
            null,
            List.of(Mails.authenticated(port, () -> PASSWORD)),
            null,
            null,
            null,
            new ChannelTimeouts(Duration.ofSeconds(2), null, null),
            OnInterrupted.DEAD_LETTER);
      }

      @Override
      public String received() {
        return String.join("\n", server.commands) + String.join("\n", server.mails);
      }

      @Override
      public void awaitMessage() throws InterruptedException {
        server.awaitMail();
      }

      @Override
      public void close() throws IOException {
        server.close();
      }
    };
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
