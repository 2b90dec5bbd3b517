package dev.clarion.api.digest;

import dev.clarion.api.temporal.Engine;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.routing.Releases;
import dev.clarion.store.digest.CollectedEntries;
import dev.clarion.store.digest.LoggedCollector;
import dev.clarion.workflows.digest.Collected;
import dev.clarion.workflows.digest.CollectorId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Adds to digests and groups. An entry is in the store before the workflow that releases it is told
 * of it, and that is told once a release, however many entries come: Temporal takes few signals a
 * second to one workflow.
 */
@Component
public class Collectors {

  /** Of one statement; each may have the data of its event, which is up to 1 MiB. */
  private static final int BATCH = 20;

  private static final int AT_ONCE = 16;

  /** A workflow that has not released for so long what was due was ended by somebody. */
  private static final Duration OVERDUE = Duration.ofMinutes(1);

  private final CollectedEntries entries;
  private final Engine engine;
  private final ConfigurationSource configurations;
  private final Map<News, Mono<Void>> underWay = new ConcurrentHashMap<>();

  /** What a workflow is told. */
  private record News(CollectorId collector, long generation, boolean full) {}

  Collectors(CollectedEntries entries, Engine engine, ConfigurationSource configurations) {
    this.entries = entries;
    this.engine = engine;
    this.configurations = configurations;
  }

  /**
   * Adds entries. Once this has completed none of them can be lost; when it fails, the same entries
   * can be added again, and none is there twice.
   */
  public Mono<Void> add(Iterable<Collected> added) {
    return Flux.fromIterable(added)
        .buffer(BATCH)
        .concatMap(batch -> entries.add(batch, Instant.now()))
        .flatMapIterable(found -> found)
        .filter(this::isNews)
        .flatMap(this::wake, AT_ONCE)
        .then();
  }

  /** Of those who have the same to tell at the same time, one does. */
  private Mono<Void> wake(LoggedCollector found) {
    News news = new News(found.collector().key(), found.generation(), found.isFull());
    return Mono.defer(() ->
        underWay.computeIfAbsent(
            news, _ -> tell(news).doFinally(_ -> underWay.remove(news)).cache()));
  }

  /** Tells it, unless somebody has since it was found that there is something to tell. */
  private Mono<Void> tell(News news) {
    return entries
        .find(news.collector())
        .filter(found -> found.generation() == news.generation() && isNews(found))
        .flatMap(found ->
            engine
                .added(news.collector())
                .then(Mono.defer(() -> entries.woken(found, Instant.now()))));
  }

  private boolean isNews(LoggedCollector found) {
    return found.hasNews() || isForgotten(found, Instant.now());
  }

  /** By what is declared now, as of somebody for whom an entry has just come. */
  private boolean isForgotten(LoggedCollector found, Instant now) {
    Instant past = now.minus(OVERDUE);
    return configurations
        .of(found.collector().tenant())
        .filter(current -> new Releases(current).know(found.collector()))
        .map(current -> due(current, found))
        .filter(due -> due.isBefore(past) && isBefore(found.wokenAt(), past))
        .isPresent();
  }

  private static boolean isBefore(@Nullable Instant at, Instant other) {
    return at == null || at.isBefore(other);
  }

  /** When what waits is released; null when nothing does. May wait. */
  @Nullable Instant due(LoggedCollector found) {
    return Releases.declaring(configurations, found.collector())
        .map(configuration -> due(configuration, found))
        .orElse(null);
  }

  private static @Nullable Instant due(TenantConfiguration configuration, LoggedCollector found) {
    Instant first = found.firstAddedAt();
    return first == null
        ? null
        : new Releases(configuration).due(found.collector(), first, found.releasedAt());
  }
}
