package dev.clarion.api;

import dev.clarion.store.key.ApiKeys;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Whether the log can be read: it is asked for a key that nobody has. */
@Component
class StoreHealthIndicator implements ReactiveHealthIndicator {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final byte[] NOBODY = new byte[32];

  private final ApiKeys keys;

  StoreHealthIndicator(ApiKeys keys) {
    this.keys = keys;
  }

  @Override
  public Mono<Health> health() {
    return Mono.defer(() -> keys.findByHash(NOBODY))
        .timeout(LIMIT)
        .then(Mono.fromSupplier(() -> Health.up().build()))
        .onErrorResume(error -> Mono.just(Health.down(error).build()));
  }
}
