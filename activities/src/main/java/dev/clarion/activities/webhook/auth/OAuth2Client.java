package dev.clarion.activities.webhook.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.activities.channel.Resolved;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.webhook.WebhookAuth.OAuth2;
import dev.clarion.workflows.retry.ErrorKind;
import java.net.URLEncoder;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** A client of an authorization server, with its secret. */
record OAuth2Client(HttpUrl tokenUrl, String id, String secret, @Nullable String scope) {

  static OAuth2Client of(OAuth2 declared) throws Undeliverable {
    HttpUrl url = HttpUrl.get(declared.tokenUrl());
    if (url == null) {
      throw new Undeliverable(ErrorKind.CONFIGURATION, "the tokenUrl is no http or https URL");
    }
    return new OAuth2Client(
        url,
        declared.clientId(),
        Resolved.of(declared.clientSecret(), "the client secret"),
        declared.scope());
  }

  /** The request for a token, RFC 6749, section 4.4.2, authenticated as section 2.3.1 says. */
  Request tokenRequest(@Nullable String userAgent) {
    FormBody.Builder form = new FormBody.Builder(UTF_8).add("grant_type", "client_credentials");
    if (scope != null) {
      form.add("scope", scope);
    }
    Request.Builder request =
        new Request.Builder()
            .url(tokenUrl)
            .header("Authorization", okhttp3.Credentials.basic(encoded(id), encoded(secret)))
            .header("Accept", "application/json")
            .header("Accept-Encoding", "identity")
            .post(form.build());
    if (userAgent != null) {
      request.header("User-Agent", userAgent);
    }
    return request.build();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return id + " at " + tokenUrl.host();
  }
}
