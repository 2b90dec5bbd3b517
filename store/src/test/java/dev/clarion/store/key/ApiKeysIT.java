package dev.clarion.store.key;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.Sample;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApiKeysIT {

  private final ApiKeys keys = new ApiKeys(EmbeddedDatabase.shared().connections());
  private final String tenant = EmbeddedDatabase.newTenant();

  @Test
  void findsAKeyByItsHash() {
    ApiKey key = key("first", Sample.NOW);
    byte[] hash = hash();
    keys.add(key, hash).block();

    assertThat(keys.findByHash(hash).block()).isEqualTo(key);
    assertThat(keys.findByHash(hash()).block()).isNull();
  }

  @Test
  void theSameHashTwiceLeavesTheFirst() {
    ApiKey key = key("first", Sample.NOW);
    byte[] hash = hash();
    keys.add(key, hash).block();
    keys.add(key("second", Sample.NOW), hash).block();

    assertThat(keys.findByHash(hash).block()).isEqualTo(key);
    assertThat(keys.list(tenant).collectList().block()).containsExactly(key);
  }

  @Test
  void aRevokedKeyIsListedButNotFound() {
    ApiKey older = key("older", Sample.NOW);
    ApiKey newer = key("newer", Sample.LATER);
    byte[] hash = hash();
    keys.add(older, hash).block();
    keys.add(newer, hash()).block();

    assertThat(keys.revoke(tenant, older.id()).block()).isTrue();
    assertThat(keys.revoke(tenant, older.id()).block()).isFalse();
    assertThat(keys.revoke(tenant, "none").block()).isFalse();
    assertThat(keys.findByHash(hash).block()).isNull();
    assertThat(answerOf(keys.list(tenant).collectList()))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(newer),
            second -> assertThat(second.revokedAt()).isNotNull());
  }

  @Test
  void anotherTenantNeitherListsNorRevokes() {
    ApiKey key = key("first", Sample.NOW);
    byte[] hash = hash();
    keys.add(key, hash).block();
    String other = EmbeddedDatabase.newTenant();

    assertThat(keys.list(other).collectList().block()).isEmpty();
    assertThat(keys.revoke(other, key.id()).block()).isFalse();
    assertThat(keys.findByHash(hash).block()).isEqualTo(key);
  }

  private ApiKey key(String name, Instant createdAt) {
    return new ApiKey(
        name + "-id", tenant, name, "clk_ab", Set.of("send", "read"), createdAt, null);
  }

  private static byte[] hash() {
    UUID random = UUID.randomUUID();
    return ByteBuffer.allocate(32)
        .putLong(random.getMostSignificantBits())
        .putLong(random.getLeastSignificantBits())
        .array();
  }
}
