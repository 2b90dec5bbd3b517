package dev.clarion.config.source;

import dev.clarion.workflows.notification.Severity;
import java.util.Locale;
import java.util.Optional;

/** The words that others have for Clarion's severities. */
public final class Severities {

  private Severities() {}

  /** What a word means, in whatever case; empty for one that means nothing here. */
  public static Optional<Severity> of(String word) {
    return Optional.ofNullable(
        switch (word.toLowerCase(Locale.ROOT)) {
          case "low", "none", "info", "informational", "information", "notice", "debug", "ok" ->
              Severity.LOW;
          case "medium", "moderate", "warning", "warn", "minor" -> Severity.MEDIUM;
          case "high", "error", "err", "major" -> Severity.HIGH;
          case "critical", "crit", "page", "fatal", "alert", "emergency", "emerg", "disaster" ->
              Severity.CRITICAL;
          default -> null;
        });
  }
}
