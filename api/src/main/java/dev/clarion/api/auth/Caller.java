package dev.clarion.api.auth;

import dev.clarion.store.key.ApiKey;

/**
 * Who calls: the key behind a request.
 *
 * @param tenant whose things the caller sees; nothing else exists for it
 * @param name of the key, as the log shows it
 */
public record Caller(String tenant, String name, ApiKey key) {

  /** Where the request keeps its caller between the filter and the handler. */
  static final String ATTRIBUTE = Caller.class.getName();

  static Caller of(ApiKey key) {
    return new Caller(key.tenant(), key.name(), key);
  }

  boolean may(Scope scope) {
    return key.scopes().contains(scope.wire());
  }
}
