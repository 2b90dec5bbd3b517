package dev.clarion.bench.report;

import dev.clarion.bench.cost.Stored;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one notification leaves in PostgreSQL.
 *
 * @param rows by table
 * @param bytes with all indexes
 * @param walBytes written to the log of the database
 */
public record Database(Map<String, Double> rows, double bytes, double walBytes) {

  public Database {
    rows = Map.copyOf(rows);
  }

  /** Of what so many notifications added. */
  public static Database of(Stored added, long count) {
    Map<String, Double> rows = new TreeMap<>();
    added.rows().forEach((table, number) -> rows.put(table, (double) number / count));
    return new Database(rows, (double) added.bytes() / count, (double) added.walBytes() / count);
  }

  double allRows() {
    return rows.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
