package dev.clarion.api.configuration;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.InvalidConfiguration;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.store.configuration.ConfigurationRevision;
import dev.clarion.store.configuration.ConfigurationRevisions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The newest configuration of a caller's tenant, and how another takes its place. Where a file
 * decides, nothing here changes anything.
 */
@Component
class Revisions {

  private final ConfigurationSource configurations;
  private final ConfigurationRevisions kept;

  Revisions(ConfigurationSource configurations, ConfigurationRevisions kept) {
    this.configurations = configurations;
    this.kept = kept;
  }

  /** What the file says, or the newest of the revisions, be it in force here or not. */
  Mono<ConfigurationView> newest(Caller caller) {
    requireOwn(caller);
    TenantConfiguration inForce = configurations.current();
    Mono<ConfigurationView> newest =
        configurations.file().isPresent()
            ? kept.find(caller.tenant(), inForce.revision())
                .map(ConfigurationView::of)
                .defaultIfEmpty(unrecorded(inForce, "file"))
            : kept.newest(caller.tenant())
                .map(ConfigurationView::of)
                .defaultIfEmpty(unrecorded(inForce, "built-in"));
    return newest.map(view ->
        view.with(
            configurations
                .lastFault()
                .map(fault ->
                    new ConfigurationView.InForce(inForce.revision(), Validation.faults(fault)))
                .orElse(null)));
  }

  /** What would come of a document. */
  Mono<Validation> validate(Caller caller, String document) {
    requireOwn(caller);
    return Mono.fromCallable(
            () -> Validation.of(configurations.current(), configurations.read(document)))
        .onErrorResume(InvalidConfiguration.class, refused -> Mono.just(Validation.of(refused)))
        .subscribeOn(Schedulers.boundedElastic());
  }

  /**
   * Makes a document the newest revision.
   *
   * @param expected whether the caller knows the revision that is replaced
   * @param source as the history shows it
   */
  Mono<ConfigurationView> replace(
      Caller caller, String document, String source, Predicate<String> expected) {
    requireOwn(caller);
    configurations.file().map(Path::getFileName).ifPresent(Revisions::refuseBesides);
    return newest(caller)
        .filter(newest -> expected.test(newest.revision()))
        .switchIfEmpty(Mono.error(Revisions::stale))
        .flatMap(newest ->
            read(document)
                .flatMap(read ->
                    newest.number() != null && newest.revision().equals(read.revision())
                        ? Mono.just(newest)
                        : add(caller, newest.number(), read.revision(), document, source)));
  }

  private Mono<TenantConfiguration> read(String document) {
    return Mono.fromCallable(() -> configurations.read(document))
        .onErrorMap(
            InvalidConfiguration.class, refused -> Refusal.impossible(Validation.faults(refused)))
        .subscribeOn(Schedulers.boundedElastic());
  }

  private Mono<ConfigurationView> add(
      Caller caller, @Nullable Integer number, String revision, String document, String source) {
    ConfigurationRevision next =
        new ConfigurationRevision(
            caller.tenant(),
            number == null ? 1 : number + 1,
            revision,
            document,
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            caller.name(),
            source);
    return kept.add(next)
        .filter(added -> added)
        .switchIfEmpty(Mono.error(Revisions::stale))
        .then(Mono.fromRunnable(configurations::refresh).subscribeOn(Schedulers.boundedElastic()))
        .thenReturn(ConfigurationView.of(next));
  }

  private ConfigurationView unrecorded(TenantConfiguration inForce, String source) {
    return ConfigurationView.unrecorded(inForce.revision(), configurations.document(), source);
  }

  private void requireOwn(Caller caller) {
    if (!configurations.tenant().equals(caller.tenant())) {
      throw Refusal.notFound("The tenant has no configuration.");
    }
  }

  private static void refuseBesides(Path file) {
    throw Refusal.conflict(
        "The configuration is the file " + file + " (CLARION_CONFIG): edit that, it is re-read.");
  }

  private static Refusal stale() {
    return Refusal.stale("The configuration was changed meanwhile: get it again.");
  }
}
