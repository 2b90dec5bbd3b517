package dev.clarion.store.preference;

import dev.clarion.store.sql.Columns;
import dev.clarion.store.sql.Database;
import dev.clarion.store.sql.Values;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** What people do not want to hear of. Who wants to hear of everything, is not in it. */
public class Preferences {

  /** What is refused already keeps its time and who refused it. */
  private static final String REPLACE =
      """
      WITH wanted AS (SELECT * FROM unnest($3, $4) AS wanted (event_type, channel)),
      gone AS (
        DELETE FROM preference p WHERE person = $2 AND tenant = $1 AND NOT EXISTS (
          SELECT FROM wanted w WHERE w.event_type = p.event_type AND w.channel = p.channel))
      INSERT INTO preference (tenant, person, event_type, channel, changed_at, changed_by)
      SELECT $1, $2, event_type, channel, $5, $6 FROM wanted
      ON CONFLICT DO NOTHING
      """;

  /**
   * What is refused.
   *
   * @param eventType {@value Preference#ANY}: all of them
   * @param channel {@value Preference#ANY}: all of them
   */
  public record Refused(String eventType, String channel) {}

  private final Database database;

  public Preferences(ConnectionFactory connections) {
    database = new Database(connections);
  }

  /** What each of those people refuses, in one query; who refuses nothing is not in the answer. */
  public Mono<Map<String, List<Preference>>> refused(String tenant, Collection<String> persons) {
    return persons.isEmpty()
        ? Mono.just(Map.of())
        : database
            .query(
                """
                SELECT person, event_type, channel, changed_at, changed_by FROM preference
                WHERE person = ANY ($2) AND tenant = $1 ORDER BY person, event_type, channel
                """,
                new Values().text(tenant).texts(List.copyOf(persons)),
                Preferences::read)
            .collect(Collectors.groupingBy(Preference::person));
  }

  /** What one person refuses, by event type and channel. */
  public Mono<List<Preference>> of(String tenant, String person) {
    return refused(tenant, List.of(person)).map(found -> found.getOrDefault(person, List.of()));
  }

  /**
   * Makes that all that a person refuses.
   *
   * @param by who says so
   */
  public Mono<Void> replace(
      String tenant, String person, Collection<Refused> refused, Instant at, String by) {
    return database
        .execute(
            REPLACE,
            new Values()
                .text(tenant)
                .text(person)
                .texts(refused.stream().map(Refused::eventType).toList())
                .texts(refused.stream().map(Refused::channel).toList())
                .time(at)
                .text(by))
        .then();
  }

  private static Preference read(Columns row) {
    return new Preference(
        row.text("person"),
        row.text("event_type"),
        row.text("channel"),
        row.time("changed_at"),
        row.text("changed_by"));
  }
}
