package dev.clarion.config.channel.webhook;

import dev.clarion.config.channel.Secret;
import dev.clarion.config.declaration.Checked;
import dev.clarion.config.declaration.Remarks;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy that a channel's requests go through: with CONNECT to https, in absolute form to
 * http (RFC 9112, section 3.2).
 *
 * @param url {@code http://host:port} and nothing more
 * @param username without a colon; null when the proxy asks for none
 */
public record WebhookProxy(URI url, @Nullable String username, @Nullable Secret password)
    implements Checked {

  private static final Pattern USER = Pattern.compile("[^:\\p{Cntrl}]+");
  private static final Pattern PASSWORD = Pattern.compile("\\P{Cntrl}*");

  @Override
  public void check(Remarks remarks) {
    if (url.getRawUserInfo() != null) {
      remarks.fault("write 'username' and 'password' beside the URL, not in it", "url");
    } else if (!isPlain()) {
      remarks.fault("expected a URL such as http://proxy.example.com:3128", "url");
    }
    if ((username == null) != (password == null)) {
      remarks.fault(
          "missing: a username and a password belong together",
          username == null ? "username" : "password");
    }
    if (username != null && !USER.matcher(username).matches()) {
      remarks.fault("a user name has no colon and no control characters", "username");
    }
    if (password != null && !PASSWORD.matcher(password.literal().orElse("")).matches()) {
      remarks.fault("a password has no control characters", "password");
    }
  }

  private boolean isPlain() {
    return "http".equalsIgnoreCase(url.getScheme())
        && url.getHost() != null
        && url.getPort() > 0
        && url.getPort() <= 65535
        && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }
}
