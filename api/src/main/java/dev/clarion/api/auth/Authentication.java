package dev.clarion.api.auth;

import dev.clarion.api.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets nobody under {@code /v1} without a key that is known: 401 comes before everything else. But
 * for the schema of configurations: editors fetch it, which have no key, and it holds no secret.
 * And for callbacks: providers prove who they are each in their own way.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100) // after metrics and forwarded headers
class Authentication implements WebFilter {

  private static final String OPEN = "/v1/config/schema";
  private static final String CALLBACKS = "/v1/callbacks/";
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  private final KnownKeys keys;

  Authentication(KnownKeys keys) {
    this.keys = keys;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getPath().value();
    if (!path.startsWith("/v1/") || path.equals(OPEN) || path.startsWith(CALLBACKS)) {
      return chain.filter(exchange);
    }
    String secret = secret(exchange.getRequest().getHeaders());
    if (secret == null) {
      return Mono.error(
          Refusal.unauthenticated("Send your key as 'Authorization: Bearer KEY' or 'X-API-Key'."));
    }
    return keys.find(secret)
        .switchIfEmpty(Mono.error(() -> Refusal.unauthenticated("The key is not known.")))
        .flatMap(key -> {
          exchange.getAttributes().put(Caller.ATTRIBUTE, Caller.of(key));
          return chain.filter(exchange);
        });
  }

  /** Basic for senders that know nothing else: the key is the password, the name is ignored. */
  private static @Nullable String secret(HttpHeaders headers) {
    String authorization = headers.getFirst(HttpHeaders.AUTHORIZATION);
    if (authorization == null) {
      return headers.getFirst("X-API-Key");
    }
    return after(BEARER, authorization)
        .or(() -> after(BASIC, authorization).flatMap(Authentication::password))
        .orElseGet(() -> headers.getFirst("X-API-Key"));
  }

  private static Optional<String> after(String scheme, String authorization) {
    return authorization.regionMatches(true, 0, scheme, 0, scheme.length())
        ? Optional.of(authorization.substring(scheme.length()).strip())
        : Optional.empty();
  }

  /** RFC 7617, section 2. */
  private static Optional<String> password(String credentials) {
    try {
      String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
