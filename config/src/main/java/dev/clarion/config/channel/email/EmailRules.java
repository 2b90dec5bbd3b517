package dev.clarion.config.channel.email;

import dev.clarion.config.channel.email.EmailSettings.SmtpProvider;
import dev.clarion.config.channel.email.EmailSettings.Tls;
import dev.clarion.config.declaration.Remarks;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** What an email channel's declaration must be like. */
final class EmailRules {

  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._:-]{1,253}");

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
