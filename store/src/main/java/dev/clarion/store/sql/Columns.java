package dev.clarion.store.sql;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Row;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of an answer, read by the names of its columns; {@code json} columns are read as text. */
public final class Columns {

  private final Row row;

  Columns(Row row) {
    this.row = row;
  }

  public String text(String column) {
    return required(column, String.class);
  }

  public @Nullable String textOrNull(String column) {
    return row.get(column, String.class);
  }

  public List<String> texts(String column) {
    return List.of(required(column, String[].class));
  }

  public Instant time(String column) {
    return required(column, Instant.class);
  }

  public @Nullable Instant timeOrNull(String column) {
    return row.get(column, Instant.class);
  }

  public int number(String column) {
    return required(column, Integer.class);
  }

  public long count(String column) {
    return required(column, Long.class);
  }

  public byte[] bytes(String column) {
    return required(column, byte[].class);
  }

  public boolean flag(String column) {
    return required(column, Boolean.class);
  }

  private <T> T required(String column, Class<T> type) {
    return requireNonNull(row.get(column, type), column);
  }
}
