package dev.clarion.activities.email;

import dev.clarion.activities.attachment.FileSource;
import dev.clarion.activities.channel.Channel;
import dev.clarion.activities.channel.ContentBinding;
import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.email.Composer.Composed;
import dev.clarion.activities.email.EmailDelivery.Completion;
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

  private final FileSource source;
  private final Composer composer;
  private final SmtpClient smtp;

  /** A channel that trusts the certificates that this Java trusts. */
  public EmailChannel(FileSource source) {
    this(
        (SSLSocketFactory) SSLSocketFactory.getDefault(),
        IDLE_LIMIT,
        InstantSource.system(),
        source);
  }

  EmailChannel(SSLSocketFactory tls, Duration idleLimit, InstantSource clock, FileSource source) {
    this.source = source;
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
    EmailContent content = ContentBinding.bind(dispatch.content(), EmailContent.class, "an email");
    Enclosures files = Enclosures.of(content, dispatch.notification(), source);
    Composed composed = composer.compose(dispatch, settings, content, files);
    Completion whole =
        deadline ->
            files.areThere()
                ? composed
                : composer.compose(
                    dispatch,
                    settings,
                    content,
                    files.fetched(dispatch, source, settings.timeouts().connect(), deadline));
    return new EmailDelivery(dispatch, settings, composed, whole, smtp);
  }

  @Override
  public void close() {
    smtp.close();
  }
}
