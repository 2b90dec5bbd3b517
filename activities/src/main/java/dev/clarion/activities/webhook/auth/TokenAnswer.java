package dev.clarion.activities.webhook.auth;

import dev.clarion.activities.http.Ending;
import dev.clarion.workflows.retry.ErrorKind;
import java.time.Duration;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a token endpoint says, RFC 6749, section 5. */
sealed interface TokenAnswer {

  /**
   * A bearer token.
   *
   * @param lifetime zero when it should not be used again
   */
  record Granted(String token, Duration lifetime) implements TokenAnswer {
    /** Without the token. */
    @Override
    public String toString() {
      return "a token for " + lifetime;
    }
  }

  /** No token. */
  record Denied(Ending.Failed failure) implements TokenAnswer {}

  /** A lifetime is only recommended to be told; a token that ends earlier is refused by a 401. */
  Duration UNTOLD_LIFETIME = Duration.ofMinutes(5);

  Duration LONGEST_LIFETIME = Duration.ofDays(1);

  /** RFC 6749, appendix A.12. */
  Pattern TOKEN = Pattern.compile("[\\x20-\\x7e]+");

  Pattern ERROR = Pattern.compile("[a-z_]{1,40}");

  /**
   * Reads the ending of a request for a token.
   *
   * @param server as messages name it
   */
  static TokenAnswer of(Ending ending, String server) {
    return switch (ending) {
      case Ending.Answered answer ->
          answer.status() / 100 == 2 ? granted(answer, server) : refused(answer, server);
      case Ending.TokenRefused refused -> refused(refused.answer(), server);
      case Ending.Failed failure ->
          denied(
              // The address is the channel's setting here, not the recipient.
              failure.kind() == ErrorKind.RECIPIENT ? ErrorKind.CONFIGURATION : failure.kind(),
              "no access token: " + failure.message());
    };
  }

  private static TokenAnswer granted(Ending.Answered answer, String server) {
    JsonNode body = json(answer.bodyPreview());
    String token = body.path("access_token").asString("");
    if (!TOKEN.matcher(token).matches()) {
      return denied(ErrorKind.PROVIDER, "no access token: the answer of " + server + " has none");
    }
    if (!body.path("token_type").asString("Bearer").equalsIgnoreCase("Bearer")) {
      return denied(
          ErrorKind.CONFIGURATION, "no access token: " + server + " gives no bearer tokens");
    }
    return new Granted(token, lifetime(body.path("expires_in")));
  }

  private static Duration lifetime(JsonNode seconds) {
    long told = seconds.asLong(UNTOLD_LIFETIME.toSeconds());
    return Duration.ofSeconds(Math.clamp(told, 0, LONGEST_LIFETIME.toSeconds()));
  }

  /** Not in the server's own words, which might repeat what was sent. */
  private static TokenAnswer refused(Ending.Answered answer, String server) {
    String error = json(answer.bodyPreview()).path("error").asString("");
    String message =
        "no access token: "
            + server
            + " answered HTTP "
            + answer.status()
            + (ERROR.matcher(error).matches() ? " " + error + advice(error) : "");
    return denied(
        isPassing(answer.status()) ? ErrorKind.PROVIDER : ErrorKind.CONFIGURATION, message);
  }

  private static boolean isPassing(int status) {
    return status >= 500 || status == 408 || status == 425 || status == 429;
  }

  private static String advice(String error) {
    return switch (error) {
      case "invalid_client" -> ": check clientId and clientSecret";
      case "invalid_scope" -> ": check scope";
      case "unauthorized_client", "unsupported_grant_type" ->
          ": the server must allow this client the client credentials grant";
      default -> "";
    };
  }

  private static JsonNode json(String text) {
    try {
      return JsonMapper.shared().readTree(text);
    } catch (JacksonException _) {
      return JsonMapper.shared().createObjectNode();
    }
  }

  private static TokenAnswer denied(ErrorKind kind, String message) {
    return new Denied(new Ending.Failed(kind, message, false));
  }
}
