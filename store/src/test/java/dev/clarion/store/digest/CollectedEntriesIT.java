package dev.clarion.store.digest;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.Sample;
import dev.clarion.store.notification.Page;
import dev.clarion.workflows.digest.Collected;
import dev.clarion.workflows.digest.Collector;
import dev.clarion.workflows.digest.CollectorId;
import dev.clarion.workflows.event.Event;
import dev.clarion.workflows.notification.Address;
import dev.clarion.workflows.notification.EventStatus;
import dev.clarion.workflows.notification.Severity;
import dev.clarion.workflows.notification.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class CollectedEntriesIT {

  private static final Instant NOW = Sample.NOW;

  private final CollectedEntries entries =
      new CollectedEntries(EmbeddedDatabase.shared().connections());
  private final String tenant = EmbeddedDatabase.newTenant();
  private final CollectorId id = new CollectorId(tenant, "c1");

  @Test
  void theSameEventTwiceIsOneEntry() {
    add(firing("a", "s1", 0));
    LoggedCollector again = add(firing("a", "s1", 0));

    assertThat(again.entries()).isEqualTo(1);
    assertThat(release().entries()).hasSize(1);
    assertThat(add(firing("a", "s1", 0)).entries()).as("after it was told, too").isZero();
  }

  @Test
  void ofTheSameTheLatestIsToldAndTheOthersAreCounted() {
    add(firing("b", "s1", 20));
    add(firing("a", "s1", 10));
    add(firing("c", "s2", 5));

    List<Entry> seen = seen();
    Release release = release();

    assertThat(release.entries())
        .extracting(entry -> entry.event().id(), Entry::repeats)
        .containsExactly(tuple("c", 0), tuple("b", 1));
    assertThat(release.entries()).as("what was seen is what is told").isEqualTo(seen);
  }

  @Test
  void keepsAnEventAsExactAsItCame() {
    Event event =
        new Event(
            "odd",
            "disk",
            Severity.HIGH,
            "graz",
            new Subject("host", "a\u0000b"),
            null,
            NOW.plusNanos(7),
            EventStatus.FIRING,
            Map.of("free", new java.math.BigDecimal("0.10"), "nul", "\u0000", "none", List.of()));
    add(new Collected(collector("c1"), "s1", event));

    assertThat(release().entries().getFirst().event()).isEqualTo(event);
  }

  @Test
  void whatIsOverBeforeAnybodyWasToldIsNotTold() {
    add(firing("a", "s1", 0));
    add(resolved("b", "s1", 10));
    add(firing("c", "s2", 20));

    assertThat(ids(release())).containsExactly("c");
  }

  @Test
  void theEndOfWhatWasToldIsTold() {
    add(firing("a", "s1", 0));
    released(release());
    add(firing("b", "s1", 10));
    add(resolved("c", "s1", 20));
    assertThat(ids(released(release()))).containsExactly("c");

    add(firing("d", "s1", 30));
    add(resolved("e", "s1", 40));
    assertThat(release().entries()).as("it came and went again").isEmpty();
  }

  @Test
  void aSilentEndIsNotToldAndWhatItEndsNeither() {
    add(firing("a", "s1", 0));
    add(firing("b", "s2", 0));
    add(resolved("c", "s1", 10).silenced());
    assertThat(ids(released(release()))).containsExactly("b");

    add(resolved("d", "s2", 20).silenced());
    assertThat(release().entries()).as("of what was told").isEmpty();
  }

  @Test
  void whatOneRouteIsSilentOfAndAnotherTellsIsTold() {
    Collected end = resolved("a", "s1", 0);
    add(end.silenced());
    add(end);
    assertThat(ids(release())).containsExactly("a");

    CollectorId other = new CollectorId(tenant, "c2");
    Collected there = new Collected(collector("c2"), "s1", end.event());
    entries.add(List.of(there, there.silenced()), NOW).block();
    entries.add(List.of(there.silenced()), NOW).block();
    assertThat(
            entries
                .release(other, null, UUID.randomUUID().toString(), 10, NOW)
                .blockOptional()
                .orElseThrow()
                .entries())
        .hasSize(1);
  }

  @Test
  void anEndAloneIsAnEntry() {
    add(resolved("a", "s1", 0));

    assertThat(ids(release())).containsExactly("a");
  }

  @Test
  void aReleaseThatIsRepeatedIsTheSame() {
    add(firing("a", "s1", 0));
    Release first = release();
    add(firing("b", "s1", 10));
    add(firing("c", "s2", 20));

    assertThat(release()).isEqualTo(first);
    released(first);
    Release second = release();
    assertThat(second.notification()).isNotEqualTo(first.notification());
    assertThat(ids(second)).containsExactly("b", "c");
    released(second);
    assertThat(entries.release(id, null, "x", 10, NOW).blockOptional()).isEmpty();
  }

  @Test
  void whatWasReleasedIsNotReleasedAgainWhoeverAsksForIt() {
    IntStream.range(0, 3).forEach(i -> add(firing("e" + i, "s" + i, i)));
    long generation = answerOf(entries.find(id)).generation();
    Release first = answerOf(entries.release(id, generation, "n1", 2, NOW));
    assertThat(answerOf(entries.release(id, generation, "n2", 2, NOW))).isEqualTo(first);
    released(first);

    Release again = released(answerOf(entries.release(id, generation, "n3", 2, NOW)));
    assertThat(again).isEqualTo(new Release("n3", List.of(), true));
    assertThat(answerOf(entries.find(id)).entries()).isEqualTo(1);
    Release next = answerOf(entries.release(id, generation + 1, "n4", 2, NOW));
    assertThat(ids(next)).containsExactly("e2");
    assertThat(answerOf(entries.release(id, generation, "n5", 2, NOW)).entries()).isEmpty();
    assertThat(answerOf(entries.release(id, generation + 1, "n6", 2, NOW))).isEqualTo(next);
  }

  @Test
  void anotherReleasesEndChangesNothing() {
    add(firing("a", "s1", 0));
    Release first = release();
    entries.released(id, "another", NOW).block();

    assertThat(release()).isEqualTo(first);
  }

  @Test
  void releasesNoMoreThanAskedForAndSaysThatThereIsMore() {
    IntStream.range(0, 5).forEach(i -> add(firing("e" + i, "s" + i, i)));
    Release first = released(answerOf(entries.release(id, null, "n1", 3, NOW)));
    Release second = released(answerOf(entries.release(id, null, "n2", 3, NOW)));

    assertThat(ids(first)).containsExactly("e0", "e1", "e2");
    assertThat(first.more()).isTrue();
    assertThat(ids(second)).containsExactly("e3", "e4");
    assertThat(second.more()).isFalse();
  }

  @Test
  void releasesNoMoreThanAWorkflowMayBeGiven() {
    String big = "x".repeat(200_000);
    for (int i = 0; i < 4; i++) {
      add(new Collected(collector("c1"), "s" + i, event("e" + i, i, EventStatus.FIRING, big)));
    }

    Release first = released(release());
    assertThat(ids(first)).containsExactly("e0", "e1");
    assertThat(first.more()).isTrue();
    assertThat(ids(release())).containsExactly("e2", "e3");
  }

  @Test
  void hasNewsUntilTheWorkflowWasToldOfThisGeneration() {
    LoggedCollector first = add(firing("a", "s1", 0));
    assertThat(first.hasNews()).isTrue();
    entries.woken(first, NOW).block();
    assertThat(add(firing("b", "s2", 0)).hasNews()).isFalse();
    LoggedCollector full = add(firing("c", "s3", 0));
    assertThat(full.hasNews()).as("three are the maximum").isTrue();
    entries.woken(full, NOW).block();
    assertThat(add(firing("d", "s4", 0)).hasNews()).isFalse();

    released(release());
    assertThat(answerOf(entries.find(id)).hasNews()).as("nothing waits").isFalse();
    LoggedCollector next = add(firing("e", "s5", 0));
    assertThat(next.hasNews()).isTrue();
    entries.woken(first, NOW).block();
    assertThat(answerOf(entries.find(id)).hasNews())
        .as("what was told of the generation before counts no more")
        .isTrue();
  }

  /** While ten releases run, a hundred add, each twice: as if every caller tried again. */
  @RepeatedTest(5)
  void noneIsLostAndNoneIsDoubledHoweverManyAddWhileOthersRelease() {
    Mono<Void> adding =
        Flux.range(0, 200)
            .flatMap(
                i ->
                    entries.add(
                        List.of(
                            firing("e" + i % 100, "s" + i % 100, i),
                            new Collected(
                                collector("c2"),
                                "s" + i % 100,
                                event("e" + i % 100, i, EventStatus.FIRING, ""))),
                        NOW),
                100)
            .then();
    List<String> told = new ArrayList<>();
    Mono<Void> releasing =
        Flux.range(0, 10)
            .concatMap(i ->
                entries
                    .release(id, null, UUID.randomUUID().toString(), 1000, NOW)
                    .flatMap(release -> {
                      told.addAll(ids(release));
                      return entries.released(id, release.notification(), NOW);
                    }))
            .then();
    Mono.when(adding, releasing).block();
    entries
        .release(id, null, UUID.randomUUID().toString(), 1000, NOW)
        .blockOptional()
        .ifPresent(last -> told.addAll(ids(last)));

    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 100).mapToObj(i -> "e" + i).toList());
    assertThat(answerOf(entries.find(new CollectorId(tenant, "c2"))).entries()).isEqualTo(100);
  }

  @Test
  void listsWhatWaitsLongestFirst() {
    for (int i = 0; i < 3; i++) {
      Collected entry =
          new Collected(collector("l" + i), "s", event("e", 0, EventStatus.FIRING, ""));
      entries.add(List.of(entry), NOW.plusSeconds(i)).block();
    }
    CollectorId gone = new CollectorId(tenant, "l1");
    entries.release(gone, null, "n", 10, NOW).block();

    Page<LoggedCollector> first = answerOf(entries.list(tenant, 1, null));
    Page<LoggedCollector> second = answerOf(entries.list(tenant, 1, first.nextCursor()));

    assertThat(first.items()).extracting(found -> found.collector().id()).containsExactly("l0");
    assertThat(second.items()).extracting(found -> found.collector().id()).containsExactly("l2");
    assertThat(second.nextCursor()).isNull();
  }

  @Test
  void keepsNoContentOfWhatWasToldAndForgetsItAfterItsTime() {
    add(firing("a", "s1", 0));
    released(release());
    assertThat(count("collected_entry", "content IS NOT NULL")).isZero();
    assertThat(count("collected_entry", "true")).isEqualTo(1);

    Instant later = NOW.plus(Duration.ofDays(100));
    Collected other = new Collected(collector("c2"), "s", event("z", 0, EventStatus.FIRING, ""));
    entries.add(List.of(other), later).block();
    CollectorId otherId = new CollectorId(tenant, "c2");
    Release release = answerOf(entries.release(otherId, null, "n", 10, later));
    entries.released(otherId, release.notification(), later).block();
    entries.forget(tenant, later).block();

    assertThat(entries.find(id).blockOptional()).isEmpty();
    assertThat(count("collected_entry", "event = 'a'")).isZero();
  }

  private int count(String table, String condition) {
    try (var connection = EmbeddedDatabase.shared().connect();
        var statement =
            connection.prepareStatement(
                "SELECT count(*) FROM " + table + " WHERE tenant = ? AND " + condition)) {
      statement.setString(1, tenant);
      var rows = statement.executeQuery();
      rows.next();
      return rows.getInt(1);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private LoggedCollector add(Collected entry) {
    return answerOf(entries.add(List.of(entry), NOW)).getFirst();
  }

  private List<Entry> seen() {
    return answerOf(entries.entries(id, 1000).collectList());
  }

  private Release release() {
    return answerOf(entries.release(id, null, UUID.randomUUID().toString(), 1000, NOW));
  }

  private Release released(Release release) {
    entries.released(id, release.notification(), NOW).block();
    return release;
  }

  private static List<String> ids(Release release) {
    return release.entries().stream().map(entry -> entry.event().id()).toList();
  }

  private Collected firing(String event, String same, int second) {
    return new Collected(collector("c1"), same, event(event, second, EventStatus.FIRING, ""));
  }

  private Collected resolved(String event, String same, int second) {
    return new Collected(collector("c1"), same, event(event, second, EventStatus.RESOLVED, ""));
  }

  private Collector collector(String name) {
    return new Collector(
        tenant,
        name,
        "weekly",
        "certificates",
        Map.of(),
        new Address("mail", "email", "ana@example.com"),
        "ana",
        "de",
        null,
        null,
        3,
        "r1");
  }

  private static Event event(String id, int second, EventStatus status, String data) {
    return new Event(
        id,
        "ssl_expiry",
        Severity.HIGH,
        null,
        new Subject("host", "a.example.com"),
        null,
        NOW.plusSeconds(second),
        status,
        Map.of("x", data));
  }
}
