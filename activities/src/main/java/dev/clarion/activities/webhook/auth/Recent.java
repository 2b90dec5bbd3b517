package dev.clarion.activities.webhook.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Things that were used lately. Secrets change, so that others pile up and are let go. */
final class Recent<K, V> {

  private static final int MOST = 256;

  private final Map<K, V> things =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
          return size() > MOST;
        }
      };

  synchronized @Nullable V get(K key) {
    return things.get(key);
  }

  synchronized V get(K key, Function<K, V> maker) {
    return things.computeIfAbsent(key, maker);
  }

  synchronized void put(K key, V value) {
    things.put(key, value);
  }
}
