package dev.clarion.activities.email;

import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.email.EmailSettings.ListUnsubscribe;
import dev.clarion.config.channel.email.UnsubscribeUrl;
import dev.clarion.config.template.Unrenderable;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.retry.ErrorKind;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells mail readers how to end the mails, RFC 2369, and that one click does it, RFC 8058. */
final class UnsubscribeHeaders {

  private UnsubscribeHeaders() {}

  static void add(MimeMessage mail, @Nullable ListUnsubscribe declared, Dispatch dispatch)
      throws Undeliverable, MessagingException {
    if (declared == null) {
      return;
    }
    List<String> ways = new ArrayList<>();
    String template = declared.url();
    String url =
        template == null
            ? declared.oneClick() ? dispatch.unsubscribeUrl() : null
            : url(template, dispatch.notification());
    if (url != null) {
      ways.add("<" + url + ">");
      if (url.regionMatches(true, 0, "https:", 0, 6)) {
        mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      }
    }
    if (declared.mailto() != null) {
      ways.add("<mailto:" + declared.mailto() + ">");
    }
    if (ways.isEmpty()) {
      return;
    }
    // Folded by hand: nothing but the URL may be that long.
    mail.setHeader("List-Unsubscribe", String.join(",\r\n ", ways));
  }

  private static String url(String template, Notification notification) throws Undeliverable {
    try {
      return UnsubscribeUrl.render(template, notification.recipient(), notification.id());
    } catch (Unrenderable e) {
      throw unusable(e.reason());
    } catch (IllegalArgumentException e) {
      throw unusable(e.getMessage());
    }
  }

  private static Undeliverable unusable(@Nullable String reason) {
    return new Undeliverable(
        ErrorKind.CONFIGURATION, "the channel's 'listUnsubscribe.url': " + reason);
  }
}
