package dev.clarion.activities.email;

import dev.clarion.activities.channel.Channel;
import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.email.smtp.SmtpClient;
import dev.clarion.config.channel.ChannelType;
import dev.clarion.config.channel.email.EmailContent;
import dev.clarion.config.channel.email.EmailSettings;
import dev.clarion.workflows.retry.ErrorKind;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLSocketFactory;

/** Mail over SMTP. Closing it closes the connections that it keeps. */
public final class EmailChannel implements Channel, AutoCloseable {

  private static final ChannelType TYPE =
      new ChannelType("email", EmailSettings.class, EmailContent.class);
  private static final Duration IDLE_LIMIT = Duration.ofSeconds(30);

  private final Composer composer;
  private final SmtpClient smtp;

  /** A channel that trusts the certificates that this Java trusts. */
  public EmailChannel() {
    this((SSLSocketFactory) SSLSocketFactory.getDefault(), IDLE_LIMIT, InstantSource.system());
  }

  EmailChannel(SSLSocketFactory tls, Duration idleLimit, InstantSource clock) {
    composer = new Composer(clock);
    smtp = new SmtpClient(tls, idleLimit);
  }

  @Override
  public ChannelType type() {
    return TYPE;
  }

  @Override
  public Delivery prepare(Dispatch dispatch) throws Undeliverable {
    if (!(dispatch.settings() instanceof EmailSettings settings)) {
      throw new IllegalArgumentException("not the settings of an email channel");
    }
    if (settings.providers().isEmpty()) {
      throw new Undeliverable(ErrorKind.CONFIGURATION, "the channel has no providers");
    }
    return new EmailDelivery(dispatch, settings, composer.compose(dispatch, settings), smtp);
  }

  @Override
  public void close() {
    smtp.close();
  }
}
