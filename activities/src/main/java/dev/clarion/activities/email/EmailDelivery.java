package dev.clarion.activities.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Preview;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.channel.Steps;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.email.Composer.Composed;
import dev.clarion.activities.email.smtp.Acceptance;
import dev.clarion.activities.email.smtp.Deadline;
import dev.clarion.activities.email.smtp.Mail;
import dev.clarion.activities.email.smtp.MailNotAccepted;
import dev.clarion.activities.email.smtp.SmtpClient;
import dev.clarion.activities.email.smtp.SmtpReply;
import dev.clarion.config.channel.email.EmailSettings;
import dev.clarion.config.channel.email.EmailSettings.SmtpProvider;
import dev.clarion.workflows.attempt.RequestSnapshot;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.angus.mail.util.CRLFOutputStream;

/** A mail ready to leave, by the first of the channel's providers that is there. */
final class EmailDelivery implements Delivery {

  /** Makes the mail whole, by fetching what it lacks. */
  @FunctionalInterface
  interface Completion {
    Composed by(Deadline deadline) throws Undeliverable;
  }

  private final Dispatch dispatch;
  private final EmailSettings settings;
  private final Composed composed;
  private final Completion whole;
  private final SmtpClient smtp;

  /**
   * A mail and how it is to be sent.
   *
   * @param composed as it can be shown: files that have to be fetched are named in it
   */
  EmailDelivery(
      Dispatch dispatch,
      EmailSettings settings,
      Composed composed,
      Completion whole,
      SmtpClient smtp) {
    this.dispatch = dispatch;
    this.settings = settings;
    this.composed = composed;
    this.whole = whole;
    this.smtp = smtp;
  }

  @Override
  public RequestSnapshot request() {
    SmtpProvider first = settings.providers().getFirst();
    return new RequestSnapshot(
        null,
        "smtp://" + authority(first.host(), first.port()),
        headers(),
        Preview.of(composed.text()));
  }

  private static String authority(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  @Override
  public String exactly() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      composed.mail().message().writeTo(new CRLFOutputStream(bytes));
    } catch (IOException | MessagingException e) {
      throw new IllegalStateException("a composed mail cannot be written", e);
    }
    return bytes.toString(UTF_8);
  }

  /** All of the channel's servers: mail waits only when none of them is there. */
  @Override
  public String host() {
    return settings.providers().stream()
        .map(provider -> authority(provider.host(), provider.port()))
        .collect(joining(", "));
  }

  @Override
  public Reply send(Steps steps) {
    Deadline deadline = Deadline.in(dispatch.timeout());
    try {
      // What fetching takes, the server must have as much again.
      return send(whole.by(deadline.halfway()).mail(), deadline, steps);
    } catch (Undeliverable undeliverable) {
      return Reply.unsent(undeliverable);
    }
  }

  private Reply send(Mail mail, Deadline deadline, Steps steps) {
    Setbacks setbacks = new Setbacks(dispatch.policy(), mail.recipients().size());
    Iterator<SmtpProvider> providers = settings.providers().iterator();
    while (providers.hasNext()) {
      SmtpProvider provider = providers.next();
      // A server that accepts connections and says nothing must leave time for the next one.
      Deadline ready = providers.hasNext() ? deadline.halfway() : deadline;
      try {
        Duration connect = settings.timeouts().connect();
        Acceptance acceptance =
            steps.areWatched()
                ? smtp.sendWatched(provider, mail, connect, ready, steps)
                : smtp.send(provider, mail, connect, ready, deadline);
        SmtpReply reply = acceptance.reply();
        return new Reply(
            new Outcome.Accepted(acceptance.line()),
            new ResponseSnapshot(
                reply.code(), null, Preview.of(acceptance.text()), reply.enhanced()),
            provider.name());
      } catch (MailNotAccepted e) {
        setbacks.add(provider, e);
        if (!e.serverUnavailable() || deadline.isOver() || e.kind() == ErrorKind.INTERRUPTED) {
          break;
        }
      }
    }
    return setbacks.reply();
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    try {
      var lines = composed.mail().message().getAllHeaderLines();
      while (lines.hasMoreElements()) {
        String line = lines.nextElement();
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon), MimeUtility.unfold(line.substring(colon + 1)).strip());
      }
    } catch (MessagingException e) {
      throw new IllegalStateException("a composed mail cannot be read", e);
    }
    return headers;
  }
}
