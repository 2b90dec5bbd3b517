package dev.clarion.store.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * The place after the last item of a page. Names that item and not a number of items, so what is
 * inserted meanwhile neither repeats nor hides one.
 */
public record Cursor(Instant createdAt, String id) {

  static Cursor after(LoggedNotification last) {
    return new Cursor(last.notification().origin().createdAt(), last.notification().id());
  }

  /** Opaque to callers. */
  public String encoded() {
    String text = ChronoUnit.MICROS.between(Instant.EPOCH, createdAt) + ":" + id;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  /** Throws {@link IllegalArgumentException} for text that {@link #encoded} did not make. */
  public static Cursor decode(String cursor) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(":", 2);
      if (parts.length == 2) {
        long micros = Long.parseLong(parts[0]);
        return new Cursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), parts[1]);
      }
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException("no such cursor", e);
    }
    throw new IllegalArgumentException("no such cursor");
  }
}
