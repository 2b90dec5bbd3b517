package dev.clarion.store.configuration;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

class ConfigurationRevisionsIT {

  private final ConfigurationRevisions revisions =
      new ConfigurationRevisions(EmbeddedDatabase.shared().connections());
  private final String tenant = EmbeddedDatabase.newTenant();

  @Test
  void findsTheNewestAndEachByItsHash() {
    ConfigurationRevision first = added(1, "a");
    ConfigurationRevision second = added(2, "b");

    assertThat(revisions.newest(tenant).block()).isEqualTo(second);
    assertThat(revisions.find(tenant, "a").block()).isEqualTo(first);
    assertThat(revisions.find(tenant, "c").block()).isNull();
  }

  @Test
  void tellsOnlyOfANewestThatIsNotKnown() {
    assertThat(revisions.newestOtherThan(tenant, "a").block()).isNull();
    ConfigurationRevision first = added(1, "a");
    ConfigurationRevision second = added(2, "b");

    assertThat(revisions.newestOtherThan(tenant, "a").block()).isEqualTo(second);
    assertThat(revisions.newestOtherThan(tenant, "b").block()).isNull();

    ConfigurationRevision again = added(3, "a");
    assertThat(revisions.newestOtherThan(tenant, "b").block()).isEqualTo(again);
    assertThat(revisions.find(tenant, "a").block()).isEqualTo(again).isNotEqualTo(first);
  }

  @Test
  void ofManyAtATimeOneIsAdded() {
    List<Boolean> added =
        answerOf(
            Flux.merge(
                    IntStream.range(0, 8)
                        .mapToObj(i -> revisions.add(revision(1, "r" + i)))
                        .toList())
                .collectList());

    assertThat(added).containsOnlyOnce(true).hasSize(8);
  }

  @Test
  void listsPagesNewestFirst() {
    IntStream.rangeClosed(1, 5).forEach(number -> added(number, "r" + number));

    assertThat(answerOf(revisions.list(tenant, Integer.MAX_VALUE, 2).collectList()))
        .extracting(RevisionEntry::revision)
        .containsExactly("r5", "r4");
    assertThat(answerOf(revisions.list(tenant, 4, 9).collectList()))
        .extracting(RevisionEntry::number)
        .containsExactly(3, 2, 1);
  }

  @Test
  void aFileIsAddedOnceUntilAnotherIsNewest() {
    for (String revision : List.of("a", "a", "b", "a", "a")) {
      assertThat(revisions.addFromFile(tenant, revision, "x", Sample.NOW).block()).isTrue();
    }

    assertThat(answerOf(revisions.list(tenant, 9, 9).collectList()))
        .extracting(RevisionEntry::revision)
        .containsExactly("a", "b", "a");
  }

  @Test
  void anotherTenantSeesNothing() {
    added(1, "a");
    String other = EmbeddedDatabase.newTenant();

    assertThat(revisions.newest(other).block()).isNull();
    assertThat(revisions.find(other, "a").block()).isNull();
    assertThat(revisions.list(other, 9, 9).collectList().block()).isEmpty();
  }

  private ConfigurationRevision added(int number, String revision) {
    ConfigurationRevision added = revision(number, revision);
    assertThat(revisions.add(added).block()).isTrue();
    return added;
  }

  private ConfigurationRevision revision(int number, String revision) {
    return new ConfigurationRevision(
        tenant, number, revision, "tenant: ü\n", Sample.NOW, "ops", "api");
  }
}
