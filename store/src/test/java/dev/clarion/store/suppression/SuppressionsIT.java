package dev.clarion.store.suppression;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.Sample;
import dev.clarion.store.notification.Page;
import dev.clarion.store.suppression.Suppressions.Added;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SuppressionsIT {

  private static final SuppressionFilter ALL = new SuppressionFilter(null, null, null);

  private final Suppressions suppressions =
      new Suppressions(EmbeddedDatabase.shared().connections());
  private final String tenant = EmbeddedDatabase.newTenant();

  @Test
  void keepsWhatIsAdded() {
    Suppression whole =
        new Suppression(
            UUID.randomUUID().toString(),
            tenant,
            "email",
            "ana@example.com",
            SuppressionReason.HARD_BOUNCE,
            "550 5.1.1 no such user",
            "n1",
            Sample.NOW,
            "system",
            Sample.LATER);

    assertThat(add(whole)).isEqualTo(new Added(whole, true));
    assertThat(suppressions.find(tenant, whole.id()).block()).isEqualTo(whole);
    assertThat(suppressions.find("another", whole.id()).block()).isNull();
  }

  @Test
  void isOnePerAddressAndReasonHoweverOftenItIsAdded() {
    Suppression first = suppression("ana@example.com", SuppressionReason.HARD_BOUNCE, null);
    add(first);

    Added again = add(suppression("ana@example.com", SuppressionReason.HARD_BOUNCE, null));
    Added other = add(suppression("ana@example.com", SuppressionReason.UNSUBSCRIBED, null));

    assertThat(again).isEqualTo(new Added(first, false));
    assertThat(other.added()).isTrue();
    assertThat(list(ALL, 10, null).items()).hasSize(2);
  }

  @Test
  void whatLastsLongerTakesThePlaceOfWhatEnds() {
    Suppression ending = suppression("ana@example.com", SuppressionReason.MANUAL, Sample.LATER);
    add(ending);

    Added shorter =
        add(suppression("ana@example.com", SuppressionReason.MANUAL, Sample.LATER.minusSeconds(1)));
    Added forGood = add(suppression("ana@example.com", SuppressionReason.MANUAL, null));

    assertThat(shorter.suppression().expiresAt()).isEqualTo(Sample.LATER);
    assertThat(forGood.added()).isFalse();
    assertThat(forGood.suppression().id()).isEqualTo(ending.id());
    assertThat(forGood.suppression().expiresAt()).isNull();
  }

  @Test
  void listsInPagesNewestFirstAndFiltered() {
    for (int i = 0; i < 5; i++) {
      add(at(Sample.NOW.plusSeconds(i), i + "@example.com", SuppressionReason.BLOCKED));
    }
    add(at(Sample.NOW, "5@example.com", SuppressionReason.MANUAL));

    Page<Suppression> page =
        list(new SuppressionFilter("email", null, SuppressionReason.BLOCKED), 3, null);
    Page<Suppression> next =
        list(new SuppressionFilter("email", null, SuppressionReason.BLOCKED), 3, page.nextCursor());

    assertThat(page.items())
        .extracting(Suppression::address)
        .containsExactly("4@example.com", "3@example.com", "2@example.com");
    assertThat(next.items())
        .extracting(Suppression::address)
        .containsExactly("1@example.com", "0@example.com");
    assertThat(next.nextCursor()).isNull();
    assertThat(list(new SuppressionFilter(null, "5@example.com", null), 3, null).items())
        .hasSize(1);
    assertThat(list(new SuppressionFilter("sms", null, null), 3, null).items()).isEmpty();
    assertThatThrownBy(() -> list(ALL, 3, "nonsense")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isThereUntilItEnds() {
    add(suppression("ana@example.com", SuppressionReason.UNSUBSCRIBED, Sample.LATER));

    assertThat(has("email", SuppressionReason.UNSUBSCRIBED, Sample.NOW)).isTrue();
    assertThat(has("email", SuppressionReason.UNSUBSCRIBED, Sample.LATER)).isFalse();
    assertThat(has("email", SuppressionReason.MANUAL, Sample.NOW)).isFalse();
    assertThat(has("sms", SuppressionReason.UNSUBSCRIBED, Sample.NOW)).isFalse();
  }

  private boolean has(String channelType, SuppressionReason reason, Instant now) {
    return Boolean.TRUE.equals(
        suppressions.has(tenant, channelType, "ana@example.com", reason, now).block());
  }

  @Test
  void liftsOneAndLeavesTheOtherReasons() {
    Suppression bounced =
        add(suppression("ana@example.com", SuppressionReason.HARD_BOUNCE, null)).suppression();
    add(suppression("ana@example.com", SuppressionReason.UNSUBSCRIBED, null));

    assertThat(suppressions.lift("another", bounced.id()).block()).isFalse();
    assertThat(suppressions.lift(tenant, bounced.id()).block()).isTrue();
    assertThat(suppressions.lift(tenant, bounced.id()).block()).isFalse();
    assertThat(list(ALL, 10, null).items())
        .extracting(Suppression::reason)
        .containsExactly(SuppressionReason.UNSUBSCRIBED);
    assertThat(
            suppressions
                .lift(tenant, "email", "ana@example.com", SuppressionReason.UNSUBSCRIBED)
                .block())
        .isTrue();
    assertThat(list(ALL, 10, null).items()).isEmpty();
  }

  @Test
  void remembersTheLastMoveOfAnAddress() {
    MovedAddresses moves = new MovedAddresses(EmbeddedDatabase.shared().connections());

    moves.record(tenant, "telegram", "-42", "-10042", Sample.NOW).block();
    moves.record(tenant, "telegram", "-42", "-10043", Sample.LATER).block();

    assertThat(moves.of(tenant, "telegram", "-42").block()).isEqualTo("-10043");
    assertThat(moves.of(tenant, "telegram", "-43").block()).isNull();
    assertThat(moves.before(tenant, "telegram", "-10043").collectList().block())
        .containsExactly("-42");
    assertThat(moves.before(tenant, "telegram", "-10042").collectList().block()).isEmpty();
    assertThat(moves.of("another", "telegram", "-42").block()).isNull();
  }

  private Added add(Suppression suppression) {
    return answerOf(suppressions.add(suppression));
  }

  private Page<Suppression> list(SuppressionFilter filter, int limit, @Nullable String cursor) {
    return answerOf(suppressions.list(tenant, filter, limit, cursor));
  }

  private Suppression suppression(
      String address, SuppressionReason reason, @Nullable Instant expiresAt) {
    return new Suppression(
        UUID.randomUUID().toString(),
        tenant,
        "email",
        address,
        reason,
        null,
        null,
        Sample.NOW,
        "ops",
        expiresAt);
  }

  private Suppression at(Instant createdAt, String address, SuppressionReason reason) {
    return new Suppression(
        UUID.randomUUID().toString(),
        tenant,
        "email",
        address,
        reason,
        null,
        null,
        createdAt,
        "ops",
        null);
  }
}
