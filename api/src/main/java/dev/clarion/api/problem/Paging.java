package dev.clarion.api.problem;

import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** How every list is asked for a page: {@code limit} and {@code cursor}. */
public final class Paging {

  private static final int MOST = 500;

  private Paging() {}

  /** Refuses a limit that is not 1 to 500, with 400. */
  public static void checkLimit(int limit) {
    checkLimit(limit, MOST);
  }

  /** The same for a list that gives more or fewer. */
  public static void checkLimit(int limit, int most) {
    if (limit < 1 || limit > most) {
      throw Refusal.malformed("'limit' must be 1 to %d.".formatted(most));
    }
  }

  /** A page from the store, which refuses a cursor with {@link IllegalArgumentException}: 400. */
  public static <T> Mono<T> page(Supplier<Mono<T>> page) {
    return Mono.defer(page).onErrorMap(IllegalArgumentException.class, _ -> unknownCursor());
  }

  /** 400: no page gave this cursor. */
  public static Refusal unknownCursor() {
    return Refusal.malformed("'cursor' is not one that a page gave.");
  }
}
