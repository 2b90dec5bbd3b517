package dev.clarion.activities.email.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.config.channel.Secret;
import dev.clarion.config.channel.email.EmailSettings.SmtpProvider;
import dev.clarion.workflows.retry.ErrorKind;
import java.util.Base64;
import java.util.Base64.Encoder;
import org.jspecify.annotations.Nullable;

/** A user name and the password as it is at this moment. */
record Credentials(String username, String password) {

  /**
   * Reads the password.
   *
   * @return null when the provider wants none
   * @throws MailNotAccepted when it is missing
   */
  static @Nullable Credentials of(SmtpProvider provider) throws MailNotAccepted {
    String username = provider.username();
    if (username == null) {
      return null;
    }
    Secret password = provider.password();
    if (password == null) {
      throw missing("a user name is declared, and no password");
    }
    String resolved;
    try {
      resolved = password.resolve();
    } catch (IllegalStateException e) {
      throw missing("the password is not there: " + e.getMessage());
    }
    if (resolved.isEmpty()) {
      throw missing("the password is empty");
    }
    return new Credentials(username, resolved);
  }

  /** A server that echoes what it was sent does not get the password into the log. */
  String maskedIn(String answer) {
    Encoder base64 = Base64.getEncoder();
    String plain = username + "\0" + username + "\0" + password;
    return answer
        .replace(base64.encodeToString(plain.getBytes(UTF_8)), "***")
        .replace(base64.encodeToString(password.getBytes(UTF_8)), "***")
        .replace(password, "***");
  }

  private static MailNotAccepted missing(String message) {
    return MailNotAccepted.impossible(ErrorKind.CONFIGURATION, Stage.AUTH, message);
  }

  @Override
  public String toString() {
    return "Credentials[username=" + username + "]";
  }
}
