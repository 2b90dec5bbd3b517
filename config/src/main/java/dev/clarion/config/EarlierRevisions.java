package dev.clarion.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Configurations that are not in force any more: those that this process has seen, with the files
 * beside them as they were then, and those that are among the revisions, with the files as they are
 * now. The latest few are kept.
 */
final class EarlierRevisions {

  private static final Logger LOG = LoggerFactory.getLogger(EarlierRevisions.class);
  private static final int MOST = 16;

  private final @Nullable SharedRevisions revisions;
  private final Function<String, TenantConfiguration> reader;

  private final Map<String, Found> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Found> eldest) {
          return size() > MOST;
        }
      };

  /**
   * What is known of a revision.
   *
   * @param configuration null: this process cannot read it
   */
  private record Found(@Nullable TenantConfiguration configuration) {}

  /**
   * @param revisions null: there are none beside those that are kept
   * @param reader of documents; throws {@link InvalidConfiguration}
   */
  EarlierRevisions(
      @Nullable SharedRevisions revisions, Function<String, TenantConfiguration> reader) {
    this.revisions = revisions;
    this.reader = reader;
  }

  /** Remembers what is about to be replaced. */
  void keep(TenantConfiguration configuration) {
    put(configuration.revision(), new Found(configuration));
  }

  /** One of them; empty when it is not to be had. May wait for the store. */
  Optional<TenantConfiguration> find(String tenant, String revision) {
    Found found = get(revision);
    if (found == null && revisions != null) {
      found = revisions.find(tenant, revision).map(text -> read(revision, text)).orElse(null);
      if (found != null) { // one that is not stored yet may be soon
        put(revision, found);
      }
    }
    return Optional.ofNullable(found).map(Found::configuration);
  }

  private Found read(String revision, String document) {
    try {
      return new Found(reader.apply(document));
    } catch (InvalidConfiguration refused) {
      LOG.warn(
          "Revision {} cannot be read by this process; what was made with it takes the current"
              + " templates: {}",
          revision,
          refused.getMessage());
      return new Found(null);
    }
  }

  private synchronized @Nullable Found get(String revision) {
    return known.get(revision);
  }

  private synchronized void put(String revision, Found found) {
    known.put(revision, found);
  }
}
