package dev.clarion.config.channel.webhook;

import dev.clarion.config.channel.Secret;
import dev.clarion.config.channel.webhook.WebhookAuth.Basic;
import dev.clarion.config.channel.webhook.WebhookAuth.Bearer;
import dev.clarion.config.channel.webhook.WebhookAuth.Header;
import dev.clarion.config.channel.webhook.WebhookAuth.Mtls;
import dev.clarion.config.channel.webhook.WebhookAuth.None;
import dev.clarion.config.channel.webhook.WebhookAuth.OAuth2;
import dev.clarion.config.declaration.Remarks;
import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a proof's declaration must be like; of a secret, only what the document itself holds. */
final class AuthRules {

  /** RFC 6750, section 2.1. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  /** RFC 7617, section 2: a colon ends the user name. */
  private static final Pattern USER = Pattern.compile("[^:\\p{Cntrl}]*");

  private static final Pattern PASSWORD = Pattern.compile("\\P{Cntrl}*");
  private static final Pattern VALUE =
      Pattern.compile("[\\x21-\\x7e]([\\t\\x20-\\x7e]*[\\x21-\\x7e])?");

  /** RFC 6749, section 3.3. */
  private static final Pattern SCOPE =
      Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]+( [\\x21\\x23-\\x5b\\x5d-\\x7e]+)*");

  private static final Pattern LOCAL =
      Pattern.compile("(?i)http://(localhost|127\\.[0-9.]+|\\[::1])([:/?].*)?");

  private AuthRules() {}

  static void check(Basic basic, Remarks remarks) {
    if (!USER.matcher(basic.username()).matches()) {
      remarks.fault("a user name has no colon and no control characters", "username");
    }
    expect(
        PASSWORD.asMatchPredicate(),
        basic.password(),
        "a password has no control characters",
        "password",
        remarks);
  }

  static void check(Bearer bearer, Remarks remarks) {
    expect(
        TOKEN.asMatchPredicate(),
        bearer.token(),
        "expected the token alone: letters, digits and '-._~+/'",
        "token",
        remarks);
  }

  static void check(Header header, Remarks remarks) {
    if (!HeaderRules.isToken(header.name())) {
      remarks.fault(HeaderRules.NOT_A_NAME, "name");
    }
    expect(
        VALUE.asMatchPredicate(),
        header.value(),
        "expected printable ASCII on one line",
        "value",
        remarks);
  }

  static void check(OAuth2 oauth2, Remarks remarks) {
    URI url = oauth2.tokenUrl();
    Optional<String> problem =
        url.getRawFragment() == null
            ? WebhookAddress.syntax(url.toString())
            : Optional.of("the URL of a token endpoint has no fragment");
    problem.ifPresent(said -> remarks.fault(said, "tokenUrl"));
    if (problem.isEmpty()
        && "http".equalsIgnoreCase(url.getScheme())
        && !LOCAL.matcher(url.toString()).matches()) {
      remarks.warning("the client secret goes over the network in the clear", "tokenUrl");
    }
    if (oauth2.scope() != null && !SCOPE.matcher(oauth2.scope()).matches()) {
      remarks.fault("expected words with one space between them", "scope");
    }
  }

  static void check(Mtls mtls, Remarks remarks) {
    expect(
        text -> text.contains("-----BEGIN CERTIFICATE-----"),
        mtls.certificate(),
        "expected a certificate in PEM, or a reference such as ${file:client.pem}",
        "certificate",
        remarks);
    expect(
        text -> text.contains("-----BEGIN PRIVATE KEY-----"),
        mtls.key(),
        "expected a PKCS#8 key in PEM, or a reference such as ${file:client-key.pem}",
        "key",
        remarks);
  }

  /** How the proof goes together with the rest of the channel. */
  static void check(WebhookSettings settings, Remarks remarks) {
    WebhookAuth auth = settings.auth();
    if (auth instanceof Header header
        && HeaderRules.isReservedBesideAuth(header.name(), settings)) {
      remarks.fault("the header " + header.name() + " has another meaning", "auth", "name");
    }
    if (!(auth instanceof None) && settings.url().literal().filter(Slots::isWhole).isPresent()) {
      remarks.warning(
          "goes to whatever URL a notification names: write a url with a host of its own", "auth");
    }
  }

  private static void expect(
      Predicate<String> rule, Secret secret, String message, String key, Remarks remarks) {
    if (secret.literal().filter(rule.negate()).isPresent()) {
      remarks.fault(message, key);
    }
  }
}
