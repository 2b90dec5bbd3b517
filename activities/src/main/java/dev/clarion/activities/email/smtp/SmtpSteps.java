package dev.clarion.activities.email.smtp;

import dev.clarion.activities.channel.Steps;
import dev.clarion.activities.channel.Steps.Step;
import dev.clarion.config.channel.email.EmailSettings.SmtpProvider;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Tells in words how far one connection to a server has come. */
final class SmtpSteps {

  private final Steps steps;
  private final SmtpProvider provider;
  private final NotedSockets sockets;
  private @Nullable Step underway;
  private String greeting = "";
  private boolean greeted;

  SmtpSteps(Steps steps, SmtpProvider provider, SSLSocketFactory tls) {
    this.steps = steps;
    this.provider = provider;
    this.sockets = new NotedSockets(tls);
  }

  /** What TLS must be made by to be told of. */
  SSLSocketFactory sockets() {
    return sockets;
  }

  void begin(Step step) {
    if (step != underway) {
      underway = step;
      steps.begin(step);
    }
  }

  void done(Step step, String detail) {
    underway = null;
    steps.done(step, detail);
  }

  /**
   * The conversation goes on to another stage, so that what came before it is done.
   *
   * @param last what the server said before; null when it has not
   */
  void reached(Stage stage, @Nullable SmtpReply last) {
    if (stage == Stage.HELLO && greeting.isEmpty() && last != null) {
      greeting = last.line();
    }
    if (stage != Stage.HELLO || underway == Step.TLS) {
      finish(stage);
    }
    begin(stepOf(stage));
  }

  /** The connection is ready for its first mail. */
  void ready() {
    finish(Stage.MAIL);
  }

  /** Where it ended, which it may have found out before it got there. */
  void failed(MailNotAccepted why) {
    if (why.stage() != Stage.CONNECT) {
      begin(stepOf(why.stage()));
    }
  }

  private void finish(Stage next) {
    Step step = underway;
    if (step == null || step == stepOf(next)) {
      return;
    }
    switch (step) {
      case TLS -> done(step, sockets.describe(provider.host()));
      case GREETING -> greeted();
      case LOGIN -> done(step, "Logged in as " + provider.username());
      case NAME, ADDRESS, CONNECT, ACCEPT -> {}
    }
  }

  /** It says hello again after STARTTLS. */
  private void greeted() {
    underway = null;
    if (!greeted) {
      greeted = true;
      done(Step.GREETING, "The server says: " + greeting);
    }
  }

  private static Step stepOf(Stage stage) {
    return switch (stage) {
      case CONNECT -> Step.CONNECT;
      case TLS, STARTTLS -> Step.TLS;
      case GREETING, HELLO -> Step.GREETING;
      case AUTH -> Step.LOGIN;
      case MAIL, RCPT, DATA, END_OF_DATA -> Step.ACCEPT;
    };
  }
}
