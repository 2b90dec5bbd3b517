package dev.clarion.config.yaml;

import java.util.Map;
import java.util.function.BiPredicate;

/**
 * What a kind of document may say beyond plain records.
 *
 * @param scalars further types of one word
 * @param shapes types that are read in a way of their own
 * @param servedLater keys of a record that are known, but not served yet
 */
public record Language(
    Map<Class<?>, ScalarType<?>> scalars,
    Map<Class<?>, Shape> shapes,
    BiPredicate<Class<?>, String> servedLater) {

  /** What is said of a thing that a later version serves. */
  public static final String NOT_SERVED =
      "this version of Clarion does not serve this yet; leave it out";
}
