package dev.clarion.store.attachment;

import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.Values;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps files. One is there as a whole or not at all. */
public class Attachments {

  /** Bytes of a piece, at most: what passing a file on takes of memory. */
  public static final int PIECE = 256 * 1024;

  /** A notification may name an upload in its last minute; by then its log has it. */
  private static final Duration GRACE = Duration.ofHours(1);

  private static final String SELECT =
      "SELECT id, tenant, notification, filename, content_type, size, sha256, created_at,"
          + " expires_at FROM attachment ";

  /**
   * What is expired, unless a notification that waits needs it: one that it was fetched for, or one
   * whose message names it, be it in its content or in the data of its template. Ids are UUIDs, so
   * all that are named are found in one pass over what waits.
   */
  private static final String DELETE_EXPIRED =
      """
      WITH waiting AS MATERIALIZED (
        SELECT id, tenant FROM notification
        WHERE attention IN ('queued', 'retrying', 'parked', 'dead_letter')
      ), named AS MATERIALIZED (
        SELECT c.tenant, (regexp_matches(c.message::text,
          '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g'))[1] AS id
        FROM notification_content c
        JOIN waiting w ON w.id = c.notification AND w.tenant = c.tenant
      )
      DELETE FROM attachment a
      WHERE a.expires_at < $1
        AND NOT EXISTS (SELECT FROM waiting w WHERE w.id = a.notification AND w.tenant = a.tenant)
        AND NOT EXISTS (SELECT FROM named n WHERE n.id = a.id AND n.tenant = a.tenant)
      """;

  private final Database database;

  public Attachments(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /**
   * Keeps a file, unless there is one of its id.
   *
   * @param pieces its bytes, each of at most {@link #PIECE}; asked for one by one
   * @return whether it is kept now
   */
  public Mono<Boolean> add(Attachment attachment, Flux<byte[]> pieces) {
    Mono<Long> kept =
        pieces
            .index()
            .concatMap(piece -> addPiece(attachment, piece.getT1().intValue(), piece.getT2()), 1)
            .count();
    return database.together(
        addFacts(attachment)
            .flatMap(added -> added == 0 ? Mono.just(false) : kept.thenReturn(true)));
  }

  /** An upload, also one that is expired and still there. Empty when the tenant has none such. */
  public Mono<Attachment> find(String tenant, String id) {
    return database
        .query(
            SELECT + "WHERE id = $2 AND tenant = $1 AND notification IS NULL",
            new Values().text(tenant).text(id),
            Attachments::attachment)
        .next();
  }

  /** What was fetched for a notification under that id. */
  public Mono<Attachment> findFetched(String tenant, String notification, String id) {
    return database
        .query(
            SELECT + "WHERE id = $3 AND tenant = $1 AND notification = $2",
            new Values().text(tenant).text(notification).text(id),
            Attachments::attachment)
        .next();
  }

  /** Those of the ids that are the tenant's uploads and not expired. */
  public Mono<Set<String>> known(String tenant, Collection<String> ids, Instant now) {
    return database
        .query(
            "SELECT id FROM attachment WHERE id = ANY($2) AND tenant = $1"
                + " AND notification IS NULL AND expires_at > $3",
            new Values().text(tenant).texts(List.copyOf(ids)).time(now),
            row -> row.text("id"))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The bytes, piece by piece. */
  public Flux<byte[]> bytes(String tenant, String id) {
    return database.query(
        "SELECT bytes FROM attachment_piece WHERE attachment = $2 AND tenant = $1 ORDER BY number",
        new Values().text(tenant).text(id),
        row -> row.bytes("bytes"));
  }

  /**
   * Deletes an upload.
   *
   * @return whether there was one
   */
  public Mono<Boolean> delete(String tenant, String id) {
    return database
        .execute(
            "DELETE FROM attachment WHERE id = $2 AND tenant = $1 AND notification IS NULL",
            new Values().text(tenant).text(id))
        .map(deleted -> deleted > 0);
  }

  /** Deletes what is expired and needed by nothing that waits; how many files that were. */
  public Mono<Long> deleteExpired(Instant now) {
    return database.execute(DELETE_EXPIRED, new Values().time(now.minus(GRACE)));
  }

  private Mono<Long> addFacts(Attachment attachment) {
    return database.execute(
        """
        INSERT INTO attachment
          (id, tenant, notification, filename, content_type, size, sha256, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT DO NOTHING
        """,
        new Values()
            .text(attachment.id())
            .text(attachment.tenant())
            .text(attachment.notification())
            .text(attachment.filename())
            .text(attachment.contentType())
            .count(attachment.size())
            .text(attachment.sha256())
            .time(attachment.createdAt())
            .time(attachment.expiresAt()));
  }

  private Mono<Long> addPiece(Attachment attachment, int number, byte[] bytes) {
    return database.execute(
        "INSERT INTO attachment_piece (attachment, tenant, number, bytes) VALUES ($1, $2, $3, $4)",
        new Values().text(attachment.id()).text(attachment.tenant()).number(number).bytes(bytes));
  }

  private static Attachment attachment(Columns row) {
    return new Attachment(
        row.text("id"),
        row.text("tenant"),
        row.textOrNull("notification"),
        row.text("filename"),
        row.text("content_type"),
        row.count("size"),
        row.text("sha256"),
        row.time("created_at"),
        row.time("expires_at"));
  }
}
