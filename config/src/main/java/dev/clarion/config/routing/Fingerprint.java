package dev.clarion.config.routing;

import dev.clarion.config.route.Fields;
import dev.clarion.workflows.event.Event;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What tells one issue from another: SHA-256 of the values that events have in common. */
public final class Fingerprint {

  /** Equal values in equal bytes, also when a map's keys come in another order. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Fingerprint() {}

  /**
   * Of an issue.
   *
   * @param scope what keeps the issues apart from others, such as the name of a route
   * @param by names of fields; the caller's own fingerprint stands for all of them
   * @return 32 hexadecimal digits
   */
  public static String of(String scope, List<String> by, Event event) {
    return event.fingerprint() == null
        ? hash(scope, values(by, event))
        : hash(scope, List.of("own", event.fingerprint()));
  }

  /** Of some fields, whatever the caller's own fingerprint is. */
  public static String ofFields(String scope, List<String> by, Event event) {
    return hash(scope, values(by, event));
  }

  /** Of some values in their order. */
  public static String hash(String scope, List<? extends @Nullable Object> values) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(JSON.writeValueAsString(values).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return HexFormat.of().formatHex(digest.digest(scope.getBytes(StandardCharsets.UTF_8)), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static List<? extends @Nullable Object> values(List<String> by, Event event) {
    return by.stream().map(name -> Fields.of(event, name)).toList();
  }
}
