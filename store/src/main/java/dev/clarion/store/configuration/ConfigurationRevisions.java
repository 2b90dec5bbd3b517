package dev.clarion.store.configuration;

import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.Values;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Instant;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The history of configurations. It is only added to; the newest is the one in force. */
public class ConfigurationRevisions {

  private static final String SELECT =
      "SELECT tenant, number, revision, document, created_at, actor, source"
          + " FROM configuration_revision ";

  private static final String NEWEST_FIRST = " ORDER BY number DESC ";

  private final Database database;

  public ConfigurationRevisions(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /** The newest; empty when there is none yet. */
  public Mono<ConfigurationRevision> newest(String tenant) {
    return database
        .query(
            SELECT + "WHERE tenant = $1" + NEWEST_FIRST + "LIMIT 1",
            new Values().text(tenant),
            ConfigurationRevisions::revision)
        .next();
  }

  /** The newest, unless it is this one; cheap to ask often. */
  public Mono<ConfigurationRevision> newestOtherThan(String tenant, String revision) {
    return database
        .query(
            SELECT
                + """
                WHERE tenant = $1 AND revision <> $2 AND number =
                  (SELECT max(number) FROM configuration_revision WHERE tenant = $1)
                """,
            new Values().text(tenant).text(revision),
            ConfigurationRevisions::revision)
        .next();
  }

  /** The document of that hash, as it was added last. */
  public Mono<ConfigurationRevision> find(String tenant, String revision) {
    return database
        .query(
            SELECT + "WHERE tenant = $1 AND revision = $2" + NEWEST_FIRST + "LIMIT 1",
            new Values().text(tenant).text(revision),
            ConfigurationRevisions::revision)
        .next();
  }

  /**
   * A part of the history, newest first.
   *
   * @param before only lower numbers
   */
  public Flux<RevisionEntry> list(String tenant, int before, int limit) {
    return database.query(
        "SELECT number, revision, created_at, actor, source FROM configuration_revision"
            + " WHERE tenant = $1 AND number < $2"
            + NEWEST_FIRST
            + "LIMIT $3",
        new Values().text(tenant).number(before).number(limit),
        row ->
            new RevisionEntry(
                row.number("number"),
                row.text("revision"),
                row.time("created_at"),
                row.text("actor"),
                row.text("source")));
  }

  /**
   * Adds a revision, unless there is one of its number.
   *
   * @return whether it is added
   */
  public Mono<Boolean> add(ConfigurationRevision revision) {
    return database
        .execute(
            """
            INSERT INTO configuration_revision
              (tenant, number, revision, document, created_at, actor, source)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT DO NOTHING
            """,
            new Values()
                .text(revision.tenant())
                .number(revision.number())
                .text(revision.revision())
                .text(revision.document())
                .time(revision.createdAt())
                .text(revision.actor())
                .text(revision.source()))
        .map(added -> added > 0);
  }

  /**
   * Adds what a file says, unless that is the newest already.
   *
   * @return whether it is the newest now; not, when another was added at the same moment
   */
  public Mono<Boolean> addFromFile(String tenant, String revision, String document, Instant now) {
    return newest(tenant)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(newest ->
            newest.map(ConfigurationRevision::revision).filter(revision::equals).isPresent()
                ? Mono.just(true)
                : add(
                    new ConfigurationRevision(
                        tenant,
                        newest.map(ConfigurationRevision::number).orElse(0) + 1,
                        revision,
                        document,
                        now,
                        "file",
                        "file")));
  }

  private static ConfigurationRevision revision(Columns row) {
    return new ConfigurationRevision(
        row.text("tenant"),
        row.number("number"),
        row.text("revision"),
        row.text("document"),
        row.time("created_at"),
        row.text("actor"),
        row.text("source"));
  }
}
