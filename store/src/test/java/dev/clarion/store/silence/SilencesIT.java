package dev.clarion.store.silence;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.notification.Page;
import dev.clarion.workflows.silence.Matcher;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class SilencesIT {

  private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
  private static final Instant END = START.plusSeconds(3600);
  private static final Instant AMID = START.plusSeconds(60);

  private final Silences silences = new Silences(EmbeddedDatabase.shared().connections());
  private final String tenant = EmbeddedDatabase.newTenant();

  @Test
  void keepsWhatIsAdded() {
    Silence whole = silence(START, END);

    assertThat(add(whole)).isTrue();

    assertThat(found(whole)).isEqualTo(whole);
    assertThat(silences.find("another", whole.id()).block()).isNull();
  }

  @Test
  void theFirstUnderAnIdempotencyKeyStands() {
    Silence first = silence(START, END);
    Silence again =
        new Silence(
            first.id(), tenant, first.matchers(), START, START.plusSeconds(1), "other", START, "b");

    assertThat(answerOf(silences.add(first, "hash"))).isTrue();
    assertThat(answerOf(silences.add(again, "other hash"))).isFalse();

    assertThat(found(first)).isEqualTo(first);
    assertThat(silences.requestHash(tenant, first.id()).block()).isEqualTo("hash");
    assertThat(silences.requestHash("another", first.id()).block()).isNull();
  }

  @Test
  void isActiveFromItsStartUntilBeforeItsEnd() {
    Silence silence = silence(START, END);
    add(silence);

    assertThat(active(START.minusMillis(1))).isEmpty();
    assertThat(active(START)).containsExactly(silence);
    assertThat(active(END.minusMillis(1))).containsExactly(silence);
    assertThat(active(END)).isEmpty();
    assertThat(answerOf(silences.active("another", AMID))).isEmpty();
    assertThat(silence.isActive(START.minusMillis(1))).isFalse();
    assertThat(silence.isActive(START)).isTrue();
    assertThat(silence.isActive(END)).isFalse();
  }

  @Test
  void endsBeforeItsTimeOnce() {
    Silence silence = silence(START, END);
    add(silence);

    assertThat(end(silence, "ana", AMID)).isTrue();
    assertThat(end(silence, "ben", AMID.plusSeconds(1))).isFalse();
    assertThat(answerOf(silences.end("another", silence.id(), "ben", AMID))).isFalse();

    assertThat(active(AMID)).isEmpty();
    assertThat(found(silence).endedAt()).isEqualTo(AMID);
    assertThat(found(silence).endedBy()).isEqualTo("ana");
    assertThat(found(silence).endsAt()).isEqualTo(END);
    assertThat(found(silence).isActive(AMID)).isFalse();
  }

  @Test
  void whatIsOverIsNotEnded() {
    Silence silence = silence(START, END);
    add(silence);

    assertThat(end(silence, "ana", END)).isFalse();

    assertThat(found(silence).endedAt()).isNull();
  }

  @Test
  void countsWhatItMutes() {
    Silence silence = silence(START, END);
    add(silence);

    Flux.range(1, 20)
        .flatMap(i -> silences.muted(tenant, silence.id(), 2, AMID.plusSeconds(i)))
        .blockLast();
    silences.muted("another", silence.id(), 2, END).block();

    assertThat(found(silence).muted()).isEqualTo(40);
    assertThat(found(silence).lastMutedAt()).isEqualTo(AMID.plusSeconds(20));
  }

  @Test
  void listsInPagesNewestFirstAndOnlyTheActive() {
    for (int i = 0; i < 5; i++) {
      add(at(START.plusSeconds(i)));
    }
    Silence over = at(START.minusSeconds(60));
    add(over);
    end(over, "ana", START);

    Page<Silence> page = answerOf(silences.list(tenant, AMID, 3, null));
    Page<Silence> next = answerOf(silences.list(tenant, AMID, 3, page.nextCursor()));

    assertThat(page.items())
        .extracting(Silence::createdAt)
        .containsExactly(START.plusSeconds(4), START.plusSeconds(3), START.plusSeconds(2));
    assertThat(next.items())
        .extracting(Silence::createdAt)
        .containsExactly(START.plusSeconds(1), START);
    assertThat(next.nextCursor()).isNull();
    assertThat(answerOf(silences.list(tenant, null, 10, null)).items()).hasSize(6);
    assertThatThrownBy(() -> silences.list(tenant, null, 3, "nonsense").block())
        .isInstanceOf(IllegalArgumentException.class);
  }

  private boolean add(Silence silence) {
    return answerOf(silences.add(silence, null));
  }

  private boolean end(Silence silence, String by, Instant at) {
    return answerOf(silences.end(tenant, silence.id(), by, at));
  }

  private Silence found(Silence silence) {
    return answerOf(silences.find(tenant, silence.id()));
  }

  private List<Silence> active(Instant at) {
    return answerOf(silences.active(tenant, at));
  }

  private Silence silence(Instant startsAt, Instant endsAt) {
    return silence(startsAt, endsAt, START);
  }

  private Silence at(Instant createdAt) {
    return silence(START, END, createdAt);
  }

  private Silence silence(Instant startsAt, Instant endsAt, Instant createdAt) {
    return new Silence(
        UUID.randomUUID().toString(),
        tenant,
        List.of(
            new Matcher("type", "ssl_.*", true, true),
            new Matcher("branch", "vienna", false, false)),
        startsAt,
        endsAt,
        "the certificate is being renewed",
        createdAt,
        "ops");
  }
}
