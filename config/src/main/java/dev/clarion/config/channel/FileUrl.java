package dev.clarion.config.channel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What a URL must be like for Clarion to fetch a file from it. */
public final class FileUrl {

  private static final int LONGEST = 2048;

  private FileUrl() {}

  /** What is wrong with it, as the end of a sentence; no name is resolved. */
  public static Optional<String> problem(String url) {
    if (url.length() > LONGEST) {
      return Optional.of("has more than " + LONGEST + " characters");
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException _) {
      return Optional.of("is no URL");
    }
    if (!"https".equalsIgnoreCase(uri.getScheme()) && !"http".equalsIgnoreCase(uri.getScheme())) {
      return Optional.of("does not start with https:// or http://");
    }
    if (uri.getRawUserInfo() != null) {
      return Optional.of("must not carry a user name or password");
    }
    return uri.getHost() == null ? Optional.of("has no host") : Optional.empty();
  }

  /** What is wrong with it for a process that may not reach every address. */
  public static Optional<String> problem(String url, NetworkRules networks) {
    Optional<String> problem = problem(url);
    if (problem.isPresent()) {
      return problem;
    }
    String host = URI.create(url).getHost();
    return networks.allowsHost(host)
        ? Optional.empty()
        : Optional.of("may not be reached: " + host + " is not a public address");
  }
}
