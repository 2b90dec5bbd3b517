package dev.clarion.store.configuration;

import java.time.Instant;

/**
 * A document that became a tenant's configuration.
 *
 * @param number counted from 1 for each tenant; the greatest is the newest
 * @param revision hash of the document
 * @param document YAML; it may hold secrets
 * @param actor name of the key, or {@code file}
 * @param source {@code file}, {@code api}, {@code restore}
 */
public record ConfigurationRevision(
    String tenant,
    int number,
    String revision,
    String document,
    Instant createdAt,
    String actor,
    String source) {

  /** Without the document. */
  @Override
  public String toString() {
    return "%s of %s, number %d".formatted(revision, tenant, number);
  }
}
