package dev.clarion.config.source;

import org.jspecify.annotations.Nullable;

/**
 * Any JSON: expressions say what of it is what of an event.
 *
 * @param items answers with the list whose items are an event each; null: the body is one
 */
public record JsonSource(@Nullable MappedValue items, EventMapping event) implements Source {

  /**
   * What of an event comes from where. Null, or an answer that is null: it has none.
   *
   * @param data null: the item
   * @param idempotencyKey a text by which a repeat is known; null: there is no way to know one
   */
  public record EventMapping(
      MappedValue type,
      @Nullable MappedValue severity,
      @Nullable MappedValue branch,
      @Nullable SubjectMapping subject,
      @Nullable MappedValue fingerprint,
      @Nullable MappedValue status,
      @Nullable MappedValue time,
      @Nullable MappedValue data,
      @Nullable MappedValue idempotencyKey) {}

  /** Whom or what an event is about; none when its id is null. */
  public record SubjectMapping(MappedValue type, MappedValue id) {}
}
