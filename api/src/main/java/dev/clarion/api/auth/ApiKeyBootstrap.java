package dev.clarion.api.auth;

import dev.clarion.api.ApiSettings;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.store.key.ApiKey;
import dev.clarion.store.key.ApiKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Sees to it that the key which the process was started with exists: of the configuration's tenant,
 * with every scope. It works from the first request on, and is stored as soon as the database is
 * there; from then on it works no more when it was revoked before.
 */
@Component
class ApiKeyBootstrap implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ApiKeyBootstrap.class);

  private final ApiSettings settings;
  private final ConfigurationSource configurations;
  private final ApiKeys keys;
  private final KnownKeys known;
  private final Disposable.Swap writing = Disposables.swap();
  private volatile boolean running;

  ApiKeyBootstrap(
      ApiSettings settings, ConfigurationSource configurations, ApiKeys keys, KnownKeys known) {
    this.settings = settings;
    this.configurations = configurations;
    this.keys = keys;
    this.known = known;
  }

  @Override
  public void start() {
    running = true;
    String secret = settings.key();
    if (secret.isEmpty()) {
      return;
    }
    byte[] sha256 = ApiKeySecrets.sha256(secret);
    ApiKey key =
        new ApiKey(
            UUID.nameUUIDFromBytes(sha256).toString(),
            configurations.tenant(),
            "first key",
            ApiKeySecrets.prefix(secret),
            Scope.all(),
            Instant.now(),
            null);
    known.expect(key, secret);
    writing.update(
        Mono.defer(() -> keys.add(key, sha256))
            .doOnError(_ -> log.info("The first key waits for the database to be stored"))
            .retryWhen(
                Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(500))
                    .maxBackoff(Duration.ofSeconds(10)))
            .doOnSuccess(_ -> known.stored(secret))
            .subscribe());
  }

  @Override
  public void stop() {
    running = false;
    writing.update(Disposables.disposed());
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
