package dev.clarion.api.problem;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A query parameter that takes one of a few words. */
public final class Choice {

  private Choice() {}

  /**
   * The constant that a caller means; null when the caller says nothing.
   *
   * @param parameter its name
   * @param wire the word for each constant
   * @throws Refusal 400 for any other word
   */
  public static <E extends Enum<E>> @Nullable E of(
      String parameter, @Nullable String word, Class<E> type, Function<E, String> wire) {
    if (word == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> wire.apply(each).equals(word))
        .findFirst()
        .orElseThrow(() ->
            Refusal.malformed(
                "'%s' must be one of %s."
                    .formatted(
                        parameter,
                        Arrays.stream(type.getEnumConstants())
                            .map(wire)
                            .collect(Collectors.joining(", ")))));
  }
}
