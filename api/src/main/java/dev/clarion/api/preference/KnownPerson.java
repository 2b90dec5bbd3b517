package dev.clarion.api.preference;

import dev.clarion.config.DeclaredRecipient;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.store.preference.Person;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Somebody who may have preferences.
 *
 * @param key as preferences name them: whoever is declared by their name, however they were named
 * @param name for people
 * @param channels names of those that reach them, in order
 */
record KnownPerson(String key, String name, List<String> channels) {

  /**
   * Whom a text means.
   *
   * @param text a declared recipient's name, or a channel type, a colon and an address
   * @return empty when it is neither
   */
  static Optional<KnownPerson> find(TenantConfiguration configuration, String text) {
    DeclaredRecipient declared = configuration.recipients().get(text);
    if (declared != null) {
      return Optional.of(declared(configuration, text, declared));
    }
    int colon = text.indexOf(':');
    if (colon < 0 || !configuration.channelTypes().containsValue(text.substring(0, colon))) {
      return Optional.empty();
    }
    String type = text.substring(0, colon);
    String address = text.substring(colon + 1);
    return configuration
        .recipientNameAt(type, address)
        .flatMap(name -> find(configuration, name))
        .or(() ->
            Optional.of(
                new KnownPerson(
                    Person.of(type, configuration.normalAddress(type, address)),
                    address,
                    channels(configuration, List.of(type)))));
  }

  private static KnownPerson declared(
      TenantConfiguration configuration, String name, DeclaredRecipient declared) {
    List<String> types =
        configuration.channelTypes().values().stream()
            .filter(type -> declared.address(type).isPresent())
            .toList();
    return new KnownPerson(
        Person.of(name),
        Objects.requireNonNullElse(declared.name(), name),
        channels(configuration, types));
  }

  private static List<String> channels(TenantConfiguration configuration, List<String> types) {
    return configuration.channelTypes().entrySet().stream()
        .filter(channel -> types.contains(channel.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }
}
