package dev.clarion.config.schedule;

import dev.clarion.config.yaml.NearestWord;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may be on call.
 *
 * @param names of the declared recipients
 * @param byMail their names by their mail addresses, those in lower case
 */
public record People(Set<String> names, Map<String, String> byMail) {

  /** Why nobody of that name can be on call; empty when somebody can. */
  public Optional<String> problem(String name) {
    return names.contains(name)
        ? Optional.empty()
        : Optional.of(
            "there is no recipient '%s'%s".formatted(name, NearestWord.hint(name, names)));
  }

  /** The name of whom that is an address of. */
  Optional<String> at(String mail) {
    return Optional.ofNullable(byMail.get(mail.toLowerCase(Locale.ROOT)));
  }
}
