package dev.clarion.api.callback;

import dev.clarion.config.DeclaredRecipient;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.manners.FallBack;
import dev.clarion.store.notification.Answering;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who answers from an address: whom it is declared for, if anybody.
 *
 * @param name as the log shows it; empty when nobody is declared
 * @param answering what may have been sent there
 */
public record Correspondent(Optional<String> name, Answering answering) {

  /**
   * The one at an address.
   *
   * @param type of the channel that was answered to
   * @param channels names of those that write as the same sender
   * @param spellings of the address; the normal one is among them
   */
  public static Correspondent at(
      TenantConfiguration configuration,
      String type,
      List<String> channels,
      List<String> spellings) {
    Set<String> normal =
        spellings.stream()
            .map(spelling -> configuration.normalAddress(type, spelling))
            .collect(Collectors.toSet());
    Predicate<String> isTheirs =
        address -> normal.contains(configuration.normalAddress(type, address));
    List<Map.Entry<String, DeclaredRecipient>> people =
        configuration.recipients().entrySet().stream()
            .filter(person -> person.getValue().address(type).filter(isTheirs).isPresent())
            .toList();
    return new Correspondent(
        people.stream().map(Correspondent::name).findFirst(),
        new Answering(
            configuration.tenant(),
            channels,
            Stream.concat(spellings.stream(), addresses(people, Set.of(type))).distinct().toList(),
            addresses(people, Set.copyOf(configuration.channelTypes().values()))
                .distinct()
                .toList(),
            fallingBack(configuration, channels, isTheirs)));
  }

  private static String name(Map.Entry<String, DeclaredRecipient> person) {
    String name = person.getValue().name();
    return name == null ? person.getKey() : name;
  }

  private static Stream<String> addresses(
      List<Map.Entry<String, DeclaredRecipient>> people, Set<String> types) {
    return people.stream()
        .flatMap(
            person -> types.stream().map(person.getValue()::address).flatMap(Optional::stream));
  }

  private static List<String> fallingBack(
      TenantConfiguration configuration, List<String> channels, Predicate<String> isTheirs) {
    return configuration.channels().keySet().stream()
        .filter(name -> {
          FallBack declared = configuration.mannersOf(name).fallback();
          return declared != null
              && channels.contains(declared.channel())
              && declared.recipient() != null
              && isTheirs.test(declared.recipient());
        })
        .toList();
  }
}
