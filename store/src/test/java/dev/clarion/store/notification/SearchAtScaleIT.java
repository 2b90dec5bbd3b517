package dev.clarion.store.notification;

import static dev.clarion.store.EmbeddedDatabase.answerOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.store.EmbeddedDatabase;
import dev.clarion.store.notification.NotificationLog.Sort;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.Values;
import dev.clarion.workflows.notification.NotificationState;
import dev.clarion.workflows.notification.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a search is carried out when a tenant has many notifications: 200,000, or {@code
 * -Dclarion.rows=1000000}. One is created every 10 seconds; of each filter there is a value that
 * most have and one that few have.
 */
class SearchAtScaleIT {

  private static final int ROWS = Integer.getInteger("clarion.rows", 200_000);
  private static final String TENANT = EmbeddedDatabase.newTenant();
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Database DATABASE = new Database(EmbeddedDatabase.shared().connections());

  static final List<Named<Filter>> FILTERS =
      List.of(
          Named.of("all", new Filter()),
          Named.of("the usual state", new Filter().states(NotificationState.SENT)),
          Named.of("the dead letters", new Filter().states(NotificationState.DEAD_LETTER)),
          Named.of("what is being sent", new Filter().states(NotificationState.PROCESSING)),
          Named.of(
              "all that is open",
              new Filter()
                  .states(
                      NotificationState.PROCESSING,
                      NotificationState.RETRYING,
                      NotificationState.PARKED)),
          Named.of("a state that none is in", new Filter().states(NotificationState.PARKED)),
          Named.of("the usual channel", new Filter().channels("usual")),
          Named.of("a rare channel", new Filter().channels("rare")),
          Named.of("a channel of long ago", new Filter().channels("old")),
          Named.of("two channels", new Filter().channels("rare", "old")),
          Named.of("the usual channel type", new Filter().channelTypes("usual")),
          Named.of("a rare channel type", new Filter().channelTypes("rare")),
          Named.of("a template", new Filter().templates("template-17")),
          Named.of("a rare template", new Filter().templates("rare")),
          Named.of("an event type", new Filter().eventTypes("event-7")),
          Named.of("a rare event type", new Filter().eventTypes("rare")),
          Named.of("a severity", new Filter().severities(Severity.LOW)),
          Named.of("a rare severity", new Filter().severities(Severity.CRITICAL)),
          Named.of("a route", new Filter().routes("route-3")),
          Named.of("a rare route", new Filter().routes("rare")),
          Named.of("a subject", new Filter().subject("client", "77")),
          Named.of("a recipient", new Filter().recipient("user77@customer77.example.com")),
          Named.of("a day", new Filter().created(day(3), day(4))),
          Named.of("since a day", new Filter().created(day(3), null)),
          Named.of("until a day", new Filter().created(null, day(3))),
          Named.of("sent on a day", new Filter().sent(day(3), day(4))),
          Named.of("sent since a day", new Filter().sent(day(3), null)),
          Named.of("sent since late in time", new Filter().sent(late(), null)),
          Named.of("sent late in time", new Filter().sent(late(), late().plusSeconds(600))),
          Named.of("sent until a day", new Filter().sent(null, day(3))),
          Named.of("text that all have", new Filter().text("EXAMPLE.com")),
          Named.of("text that few have", new Filter().text("host-12345")),
          Named.of("text of an error", new Filter().text("refused by PEER 7")),
          Named.of("text that none has", new Filter().text("nowhere")),
          Named.of("the acknowledged", new Filter().acknowledged(true)),
          Named.of("the others", new Filter().acknowledged(false)),
          Named.of(
              "the dead letters of the usual channel with a text",
              new Filter()
                  .states(NotificationState.DEAD_LETTER)
                  .channels("usual")
                  .text("host-12")));

  private static long tablePages;

  @BeforeAll
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  static void write() {
    EmbeddedDatabase.shared()
        .run(
            // Built when all is there, as that takes a tenth of the time.
            "CREATE TEMPORARY TABLE built AS"
                + " SELECT pg_get_indexdef('notification_terms'::regclass) AS definition",
            "DROP INDEX notification_terms",
            """
            INSERT INTO notification
              (tenant, id, channel, channel_type, recipient, template, headline, subject_type,
               subject_id, event_type, severity, route, sender, created_at, request_key,
               acknowledgement_required, config_revision,
               state, changed_at, sent_at, attempt_count, last_error, ack_by, ack_at, ack_via)
            SELECT
              '%1$s', md5('%1$s' || n),
              CASE WHEN n < 200 THEN 'old' WHEN n %% 10007 = 1 THEN 'rare' ELSE 'usual' END,
              CASE WHEN n %% 10007 = 2 THEN 'rare' ELSE 'usual' END,
              'user' || n %% 20000 || '@customer' || n %% 500 || '.example.com',
              CASE WHEN n %% 10007 = 3 THEN 'rare' ELSE 'template-' || n %% 40 END,
              'SSL check failed for host-' || n || '.example.com',
              'client', (n %% 20000)::text,
              CASE WHEN n %% 10007 = 4 THEN 'rare' ELSE 'event-' || n %% 12 END,
              CASE WHEN n %% 10007 = 5 THEN 'critical' ELSE 'low' END,
              CASE WHEN n %% 10007 = 6 THEN 'rare' ELSE 'route-' || n %% 25 END,
              'system', t, 'key-' || n, false, 'r1',
              s, t + interval '30 ms',
              CASE WHEN s = 'sent' THEN
                t + CASE WHEN n %% 50 = 7 THEN interval '2 hours' ELSE interval '30 ms' END END,
              1,
              CASE WHEN s = 'dead_letter' THEN 'HTTP 503: refused by peer ' || n / 200 %% 50 END,
              CASE WHEN s = 'acknowledged' THEN 'ana' END,
              CASE WHEN s = 'acknowledged' THEN t END,
              CASE WHEN s = 'acknowledged' THEN 'api' END
            FROM generate_series(1, %2$d) n,
              LATERAL (SELECT timestamptz '%3$s' + n * interval '10 s' AS t) AS made,
              LATERAL (SELECT CASE
                WHEN n %% 10000 = 9 THEN 'processing'
                WHEN n %% 200 = 11 THEN 'dead_letter'
                WHEN n %% 2000 = 12 THEN 'retrying'
                WHEN n %% 100 = 13 THEN 'acknowledged'
                ELSE 'sent' END AS s) AS come_to
            """
                .formatted(TENANT, ROWS, START),
            """
            INSERT INTO attempt
              (notification, tenant, number, replay, lane, started_at, ending, request)
            SELECT id, tenant, 1, 0, 'fast', created_at,
              CASE WHEN state = 'processing' THEN 'in_flight' ELSE 'sent' END,
              '{"bodyPreview": ""}'
            FROM notification WHERE tenant = '%s'
            """
                .formatted(TENANT),
            "SET maintenance_work_mem = '512MB'",
            "DO $$ BEGIN EXECUTE (SELECT definition FROM built); END $$",
            "VACUUM ANALYZE notification",
            "VACUUM ANALYZE attempt");
    tablePages =
        answerOf(
            DATABASE
                .query(
                    "SELECT relpages::bigint AS pages FROM pg_class WHERE relname = 'notification'",
                    new Values(),
                    row -> row.count("pages"))
                .next());
  }

  @AfterAll
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  static void forget() {
    EmbeddedDatabase.shared()
        .run(
            "DELETE FROM notification WHERE tenant = '" + TENANT + "'",
            "DELETE FROM attempt WHERE tenant = '" + TENANT + "'");
  }

  static Stream<Arguments> searches() {
    return FILTERS.stream()
        .flatMap(named ->
            Stream.of(Sort.values())
                .map(sort ->
                    Arguments.of(Named.of(named.getName(), named.getPayload().build()), sort)));
  }

  @ParameterizedTest
  @MethodSource("searches")
  void everyFilterIsAnsweredByAnIndex(NotificationFilter filter, Sort sort) {
    JsonNode first = explained(NotificationLog.pageSql(of(filter), sort, 51), of(filter));
    assertAnsweredByAnIndex(first);

    String cursor =
        answerOf(
                new NotificationLog(EmbeddedDatabase.shared().connections())
                    .search(TENANT, filter, sort, 50, null))
            .nextCursor();
    if (cursor != null) {
      assertAnsweredByAnIndex(
          explained(
              NotificationLog.pageSql(after(filter, sort, cursor), sort, 51),
              after(filter, sort, cursor)));
    }
  }

  /** No table is read from end to end, nor most of it by way of an index. */
  private static void assertAnsweredByAnIndex(JsonNode explained) {
    assertThat(explained.findValuesAsString("Node Type")).doesNotContain("Seq Scan");
    assertThat(pages(explained.at("/0/Plan"))).isLessThan(tablePages / 2);
  }

  private static long pages(JsonNode plan) {
    return plan.get("Shared Hit Blocks").asLong() + plan.get("Shared Read Blocks").asLong();
  }

  private static Conditions of(NotificationFilter filter) {
    return Conditions.of(TENANT, filter);
  }

  private static Conditions after(NotificationFilter filter, Sort sort, String cursor) {
    Conditions conditions = of(filter);
    conditions.after(Cursor.decode(cursor), sort);
    return conditions;
  }

  private static JsonNode explained(String sql, Conditions conditions) {
    return answerOf(
        DATABASE
            .search(
                "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql,
                conditions.values(),
                row -> JsonMapper.shared().readTree(row.text("QUERY PLAN")))
            .next());
  }

  /** After nine tenths of them were created. */
  private static Instant late() {
    return START.plusSeconds(9L * ROWS);
  }

  private static Instant day(int n) {
    return START.plus(Duration.ofDays(n));
  }
}
