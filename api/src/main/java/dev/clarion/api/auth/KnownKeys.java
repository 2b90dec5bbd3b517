package dev.clarion.api.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.clarion.api.problem.Refusal;
import dev.clarion.store.key.ApiKey;
import dev.clarion.store.key.ApiKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The keys that were seen of late, so that not every request asks the store.
 *
 * <p>A key is looked up again after 30 seconds: that long a key that another process revoked goes
 * on working. While the store does not answer, a key that it confirmed within the last hour does:
 * an outage of the store shall not stop sending.
 */
@Component
public class KnownKeys {

  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

  /** A key, when the store last confirmed it, and when to ask again. */
  private record Seen(ApiKey key, Instant confirmedAt, Instant askAgainAt) {}

  private final ApiKeys keys;
  private final Clock clock;
  private final Cache<String, Seen> seen =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterAccess(REMEMBERED).build();

  private final Map<String, ApiKey> expected = new ConcurrentHashMap<>();

  @Autowired
  public KnownKeys(ApiKeys keys) {
    this(keys, Clock.systemUTC());
  }

  KnownKeys(ApiKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** The key; empty when it is unknown or revoked. Fails with 503 when nobody can tell. */
  Mono<ApiKey> find(String secret) {
    String hash = hash(secret);
    ApiKey coming = expected.get(hash);
    if (coming != null) {
      return Mono.just(coming);
    }
    Seen before = seen.getIfPresent(hash);
    Instant now = clock.instant();
    if (before != null && now.isBefore(before.askAgainAt())) {
      return Mono.just(before.key());
    }
    return Mono.defer(() -> keys.findByHash(ApiKeySecrets.sha256(secret)))
        .timeout(PATIENCE)
        .doOnNext(key -> seen.put(hash, new Seen(key, now, now.plus(FRESH))))
        .switchIfEmpty(Mono.fromRunnable(() -> seen.invalidate(hash)))
        .onErrorResume(_ -> withoutTheStore(hash, before, now));
  }

  /** Lets a key work that is about to be stored, until that is done. */
  void expect(ApiKey key, String secret) {
    expected.put(hash(secret), key);
  }

  /** From now on the store has the word on an expected key. */
  void stored(String secret) {
    expected.remove(hash(secret));
  }

  /** Stops a key at once in this process. */
  public void forget(String id) {
    seen.asMap().values().removeIf(entry -> entry.key().id().equals(id));
  }

  private static String hash(String secret) {
    return HexFormat.of().formatHex(ApiKeySecrets.sha256(secret));
  }

  private Mono<ApiKey> withoutTheStore(String hash, @Nullable Seen before, Instant now) {
    if (before == null || now.isAfter(before.confirmedAt().plus(REMEMBERED))) {
      return Mono.error(Refusal.unavailable("Keys cannot be checked at the moment."));
    }
    seen.put(hash, new Seen(before.key(), before.confirmedAt(), now.plus(PAUSE_AFTER_FAILURE)));
    return Mono.just(before.key());
  }
}
