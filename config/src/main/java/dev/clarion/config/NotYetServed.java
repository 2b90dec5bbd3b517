package dev.clarion.config;

import java.util.Set;

/** What belongs to the language of configurations, but not to this version of Clarion. */
final class NotYetServed {

  private static final Set<String> SECTIONS = Set.of("redact", "retention");

  private NotYetServed() {}

  /** Whether a later version knows this key of that record. */
  static boolean contains(Class<?> record, String key) {
    return record == Document.class && SECTIONS.contains(key);
  }
}
