package dev.clarion.store.notification;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor opaque; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

  /**
   * Of one more than were wanted, if there are so many: the last is then for the next page.
   *
   * @param place where an item stands
   */
  public static <T> Page<T> of(List<T> found, int limit, Function<T, Cursor> place) {
    return found.size() <= limit
        ? new Page<>(found, null)
        : new Page<>(
            List.copyOf(found.subList(0, limit)), place.apply(found.get(limit - 1)).encoded());
  }
}
