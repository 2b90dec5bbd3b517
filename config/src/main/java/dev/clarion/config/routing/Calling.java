package dev.clarion.config.routing;

import dev.clarion.workflows.start.NotificationStart;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What comes of a call.
 *
 * @param called who is told now
 * @param waiting who is not, since a notification of the issue waits for them already
 */
public record Calling(List<Called> called, List<Telling> waiting) {

  private static final int NAMED = 20;

  /** Whom, in words: {@code ana by tg}; of many, the first. */
  public String words() {
    if (called.isEmpty() && waiting.isEmpty()) {
      return "nobody is there to be told";
    }
    String now = called.isEmpty() ? "nobody" : words(called.stream().map(Called::telling).toList());
    return waiting.isEmpty() ? now : "%s; told later already: %s".formatted(now, words(waiting));
  }

  private static String words(List<Telling> tellings) {
    List<String> all =
        tellings.stream()
            .map(telling -> name(telling) + " by " + telling.channel())
            .distinct()
            .toList();
    String first = all.stream().limit(NAMED).collect(Collectors.joining(", "));
    return all.size() > NAMED ? first + " and %d more".formatted(all.size() - NAMED) : first;
  }

  /** A name as it is declared is no secret of the person; an address is. */
  private static String name(Telling telling) {
    if (telling.person() != null) {
      return telling.person();
    }
    return telling.because().equals(telling.address())
        ? NotificationStart.masked(telling.address())
        : telling.because();
  }
}
