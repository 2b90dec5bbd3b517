package dev.clarion.config.channel.email;

import dev.clarion.config.channel.email.EmailSettings.Dkim;
import dev.clarion.config.channel.email.EmailSettings.ListUnsubscribe;
import dev.clarion.config.channel.email.EmailSettings.SmtpProvider;
import dev.clarion.config.channel.email.EmailSettings.Tls;
import dev.clarion.config.declaration.Remarks;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What an email channel's declaration must be like. */
final class EmailRules {

  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._:-]{1,253}");

  /** What needs no escape in a mailto URL, RFC 6068. */
  private static final Pattern PLAIN_ADDRESS =
      Pattern.compile("[A-Za-z0-9._~+=-]{1,64}@[A-Za-z0-9.-]{1,253}");

  /** Labels of at most 63 letters, digits and hyphens, RFC 6376 sections 3.1 and 3.5. */
  private static final Pattern LABELS =
      Pattern.compile(
          "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
              + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

  private EmailRules() {}

  static void check(EmailSettings settings, Remarks remarks) {
    MailAddress.problemOfSender(settings.from())
        .ifPresent(problem -> remarks.fault(problem, "from"));
    String replyTo = settings.replyTo();
    if (replyTo != null) {
      MailAddress.problemOfSender(replyTo).ifPresent(problem -> remarks.fault(problem, "replyTo"));
    }
    if (settings.providers().isEmpty()) {
      remarks.fault("expected at least one SMTP server", "providers");
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < settings.providers().size(); i++) {
      String name = settings.providers().get(i).name();
      if (!names.add(name)) {
        remarks.fault("a provider before is also called '" + name + "'", "providers", i, "name");
      }
    }
  }

  static void check(Dkim dkim, Remarks remarks) {
    if (!LABELS.matcher(dkim.domain()).matches()) {
      remarks.fault("expected a domain such as example.com, in ASCII", "domain");
    }
    if (!LABELS.matcher(dkim.selector()).matches()) {
      remarks.fault("expected a selector such as s1", "selector");
    }
    dkim.key()
        .literal()
        .flatMap(DkimKey::problem)
        .ifPresent(problem -> remarks.fault(problem, "key"));
  }

  static void check(ListUnsubscribe unsubscribe, Remarks remarks) {
    String mailto = unsubscribe.mailto();
    String url = unsubscribe.url();
    if (mailto == null && url == null && !unsubscribe.oneClick()) {
      remarks.fault("expected oneClick: true, mailto or url");
    }
    if (url != null && unsubscribe.oneClick()) {
      remarks.fault("either Clarion takes it, by oneClick, or this URL does", "url");
    }
    if (mailto != null && !PLAIN_ADDRESS.matcher(mailto).matches()) {
      remarks.fault("expected a plain address such as unsubscribe@example.com", "mailto");
    }
    if (url != null) {
      UnsubscribeUrl.problem(url).ifPresent(problem -> remarks.fault(problem, "url"));
      if (url.regionMatches(true, 0, "http:", 0, 5)) {
        remarks.warning("mail readers offer one click only for https", "url");
      }
    }
  }

  static void check(SmtpProvider provider, Remarks remarks) {
    if (!HOST.matcher(provider.host()).matches()) {
      remarks.fault("expected the name or address of a host, such as smtp.example.com", "host");
    }
    if (provider.username() != null && provider.password() == null) {
      remarks.fault("missing: the user name needs a password", "password");
    }
    if (provider.password() != null && provider.username() == null) {
      remarks.warning("without a user name the password is not used", "password");
    }
    if (provider.password() != null && provider.tls() == Tls.NONE) {
      remarks.warning("the password goes over the network in the clear", "tls");
    }
  }
}
