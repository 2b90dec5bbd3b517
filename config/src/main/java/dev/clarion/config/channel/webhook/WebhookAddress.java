package dev.clarion.config.channel.webhook;

import dev.clarion.config.channel.NetworkRules;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a URL must be like to be sent to: absolute, http or https, with a host, without a user. */
final class WebhookAddress {

  private static final int LONGEST = 2048;
  private static final Pattern UNSAFE = Pattern.compile("[\"'`<>\\\\\\s\\p{Cntrl}]");

  /** {@link URI#getHost} knows no underscores, which the names of containers may have. */
  private static final Pattern AUTHORITY =
      Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[^\\[\\]:@%]+)(?::(?<port>[0-9]{0,5}))?");

  private WebhookAddress() {}

  static List<String> problems(String url, NetworkRules networks) {
    return syntax(url)
        .map(List::of)
        .orElseGet(() -> {
          String host = host(URI.create(url)).orElseThrow();
          return networks.allowsHost(host)
              ? List.of()
              : List.of("the address may not be reached: " + host + " is not a public address");
        });
  }

  /** Why a text is no usable URL. */
  static Optional<String> syntax(String url) {
    if (url.length() > LONGEST) {
      return Optional.of("a URL has at most " + LONGEST + " characters");
    }
    if (UNSAFE.matcher(url).find()) {
      return Optional.of("a URL has no spaces, quotes, backslashes or control characters");
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException _) {
      return Optional.of("expected a URL such as https://example.com/hook");
    }
    if (!"https".equalsIgnoreCase(uri.getScheme()) && !"http".equalsIgnoreCase(uri.getScheme())) {
      return Optional.of("expected a URL that starts with https:// or http://");
    }
    String authority = uri.getRawAuthority();
    if (authority != null && authority.contains("@")) {
      return Optional.of("a URL must not carry a user name or password");
    }
    return host(uri).isPresent()
        ? Optional.empty()
        : Optional.of("expected a URL with a host, such as https://example.com/hook");
  }

  private static Optional<String> host(URI uri) {
    String authority = uri.getRawAuthority();
    Matcher parts = AUTHORITY.matcher(authority == null ? "" : authority);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String port = parts.group("port");
    if (port != null && !port.isEmpty() && !isPort(Integer.parseInt(port))) {
      return Optional.empty();
    }
    try {
      String host = IDN.toASCII(parts.group("host"));
      return host.isEmpty() ? Optional.empty() : Optional.of(host);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static boolean isPort(int port) {
    return port >= 1 && port <= 65535;
  }
}
