package dev.clarion.api;

import dev.clarion.config.SharedRevisions;
import dev.clarion.store.configuration.ConfigurationRevision;
import dev.clarion.store.configuration.ConfigurationRevisions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The revisions in the store, for threads that may wait. */
record StoredRevisions(ConfigurationRevisions revisions) implements SharedRevisions {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Override
  public Optional<String> newestOtherThan(String tenant, String known) {
    return revisions
        .newestOtherThan(tenant, known)
        .map(ConfigurationRevision::document)
        .blockOptional(LIMIT);
  }

  @Override
  public Optional<String> find(String tenant, String revision) {
    return revisions
        .find(tenant, revision)
        .map(ConfigurationRevision::document)
        .blockOptional(LIMIT);
  }

  @Override
  public void addFromFile(String tenant, String revision, String document) {
    if (!Boolean.TRUE.equals(
        revisions.addFromFile(tenant, revision, document, Instant.now()).block(LIMIT))) {
      throw new IllegalStateException("another revision was added at the same moment");
    }
  }
}
