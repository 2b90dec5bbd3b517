package dev.clarion.store.key;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The keys of every tenant. Keys themselves never come here, only their SHA-256. */
public class ApiKeys {

  /** The key with that hash, unless it is revoked. */
  public Mono<ApiKey> findByHash(byte[] sha256) {
    throw new UnsupportedOperationException();
  }

  /** Stores a key; one with the same hash stays as it is. */
  public Mono<Void> add(ApiKey key, byte[] sha256) {
    throw new UnsupportedOperationException();
  }

  /** All of a tenant, newest first, revoked ones too. */
  public Flux<ApiKey> list(String tenant) {
    throw new UnsupportedOperationException();
  }

  /** Whether there was such a key to revoke. */
  public Mono<Boolean> revoke(String tenant, String id) {
    throw new UnsupportedOperationException();
  }
}
