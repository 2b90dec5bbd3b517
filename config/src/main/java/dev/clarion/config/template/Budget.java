package dev.clarion.config.template;

import java.time.Duration;
import java.util.Iterator;
import java.util.Map;

/** The time that one rendering may take: every step of every loop looks at it. */
final class Budget {

  static final Duration LIMIT = Duration.ofSeconds(1);

  static final ScopedValue<Budget> CURRENT = ScopedValue.newInstance();

  private final long end = System.nanoTime() + LIMIT.toNanos();

  /** Ends a rendering that goes on for too long. */
  static final class Exceeded extends RuntimeException {
    Exceeded() {
      super("takes longer than " + LIMIT.toMillis() + " ms", null, false, false);
    }
  }

  /** What a loop goes through, each step counted; what cannot be gone through stays as it is. */
  static Object counted(Object loop) {
    return switch (loop) {
      case Map<?, ?> map -> steps(map.entrySet());
      case Iterable<?> items -> steps(items);
      default -> loop;
    };
  }

  private static <T> Iterable<T> steps(Iterable<T> items) {
    return () -> {
      Iterator<T> each = items.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return each.hasNext();
        }

        @Override
        public T next() {
          CURRENT.get().check();
          return each.next();
        }
      };
    };
  }

  private void check() {
    if (System.nanoTime() - end > 0) {
      throw new Exceeded();
    }
  }
}
