package dev.clarion.api.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.api.problem.Refusal;
import dev.clarion.store.DatabaseUrl;
import dev.clarion.store.key.ApiKey;
import dev.clarion.store.key.ApiKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class KnownKeysTest {

  private static final ApiKey KEY =
      new ApiKey("k1", "acme", "billing", "", Set.of("send"), Instant.EPOCH, null);

  private final Store store = new Store();
  private final Hands clock = new Hands();
  private final KnownKeys known = new KnownKeys(store, clock);

  @Test
  void asksTheStoreOnceInHalfAMinute() {
    store.key = KEY;

    found();
    found();
    clock.now = clock.now.plusSeconds(29);
    found();
    assertThat(store.asked).isEqualTo(1);

    clock.now = clock.now.plusSeconds(2);
    found();
    assertThat(store.asked).isEqualTo(2);
  }

  @Test
  void forgetsAKeyThatWasRevokedElsewhereAfterHalfAMinute() {
    store.key = KEY;
    found();
    store.key = null;

    assertThat(found()).isEqualTo(KEY);
    clock.now = clock.now.plusSeconds(31);

    assertThat(found()).isNull();
  }

  @Test
  void stopsAKeyThatIsRevokedHereAtOnce() {
    store.key = KEY;
    found();
    store.key = null;

    known.forget("k1");

    assertThat(found()).isNull();
  }

  @Test
  void letsAKeyThatWasSeenWorkForAnHourWithoutTheStore() {
    store.key = KEY;
    found();
    store.down = true;

    clock.now = clock.now.plus(Duration.ofMinutes(59));
    assertThat(found()).isEqualTo(KEY);
    clock.now = clock.now.plus(Duration.ofMinutes(2));

    assertThatThrownBy(this::found).isInstanceOf(Refusal.class);
  }

  @Test
  void doesNotLetAnUnseenKeyWorkWithoutTheStore() {
    store.down = true;

    assertThatThrownBy(this::found).isInstanceOf(Refusal.class);
  }

  @Test
  void letsAnExpectedKeyWorkUntilTheStoreHasTheWord() {
    known.expect(KEY, "secret");

    assertThat(found()).isEqualTo(KEY);
    known.stored("secret");

    assertThat(found()).isNull();
  }

  private @Nullable ApiKey found() {
    return known.find("secret").block();
  }

  /** A store that has one key, or is down. */
  private static final class Store extends ApiKeys {

    private @Nullable ApiKey key;
    private boolean down;
    private int asked;

    Store() {
      super(DatabaseUrl.parse("postgresql://nobody@127.0.0.1:1/nowhere").connections(1));
    }

    @Override
    public Mono<ApiKey> findByHash(byte[] sha256) {
      asked++;
      return down ? Mono.error(new IOException("the store is down")) : Mono.justOrEmpty(key);
    }
  }

  /** A clock that is set by hand. */
  private static final class Hands extends Clock {

    private Instant now = Instant.parse("2026-11-21T09:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
