package dev.clarion.api.notification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.clarion.store.notification.NotificationFilter;
import dev.clarion.store.notification.NotificationLog;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/notifications:search}. */
record SearchRequest(
    @Nullable NotificationFilter filter,
    @Schema(description = "`-createdAt`, the newest first, when absent") @Nullable Sort sort,
    @Schema(description = "50 when absent", minimum = "1", maximum = "500") @Nullable Integer limit,
    @Schema(description = "`nextCursor` of the page before") @Nullable String cursor) {

  static final int DEFAULT_LIMIT = 50;

  /** Order of a list, as the API spells it. */
  enum Sort {
    NEWEST_FIRST("-createdAt", NotificationLog.Sort.CREATED_DESC),
    OLDEST_FIRST("createdAt", NotificationLog.Sort.CREATED_ASC);

    private final String wire;
    private final NotificationLog.Sort order;

    Sort(String wire, NotificationLog.Sort order) {
      this.wire = wire;
      this.order = order;
    }

    @JsonValue
    String wire() {
      return wire;
    }

    /** The one of that wire name; throws {@link IllegalArgumentException} for any other word. */
    @JsonCreator
    static Sort of(String wire) {
      return Stream.of(values())
          .filter(sort -> sort.wire.equals(wire))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("must be -createdAt or createdAt"));
    }

    NotificationLog.Sort order() {
      return order;
    }
  }
}
