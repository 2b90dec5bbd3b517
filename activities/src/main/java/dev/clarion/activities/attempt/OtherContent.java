package dev.clarion.activities.attempt;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.workflows.retry.ErrorKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was written for one type of channel, said through another: the words stay, what only the one
 * type can show is left out. A template says it better, as it has a text for each.
 */
final class OtherContent {

  private static final String TEXT = "text";
  private static final String SUBJECT = "subject";

  private OtherContent() {}

  /**
   * The content for a channel of type {@code to}.
   *
   * @throws Undeliverable when it has no words
   */
  static Map<String, Object> of(Map<String, Object> content, String from, String to)
      throws Undeliverable {
    if (from.equals(to)) {
      return content;
    }
    if (to.equals("webhook")) {
      return Map.of("body", content);
    }
    String subject = text(content.get(SUBJECT));
    String words = words(content);
    if (words == null && subject == null) {
      throw new Undeliverable(
          ErrorKind.CONTENT,
          "what was written for %s has no text to send by %s: use a template that has both"
              .formatted(from, to));
    }
    Map<String, Object> other = new LinkedHashMap<>();
    if (to.equals("email")) {
      other.put(SUBJECT, subject == null ? firstLine(Objects.requireNonNull(words)) : subject);
      other.put(TEXT, words == null ? Objects.requireNonNull(subject) : words);
    } else {
      other.put(
          TEXT,
          Stream.of(subject, words).filter(Objects::nonNull).collect(Collectors.joining("\n\n")));
    }
    return other;
  }

  private static @Nullable String words(Map<String, Object> content) {
    for (String field : new String[] {TEXT, "caption", "body"}) {
      String words = text(content.get(field));
      if (words != null) {
        return words;
      }
    }
    return null;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text && !text.isBlank() ? text : null;
  }

  private static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse(text);
    return line.length() <= 100 ? line : line.substring(0, 99) + "…";
  }
}
