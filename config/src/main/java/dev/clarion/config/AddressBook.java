package dev.clarion.config;

import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.NormalAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose an address is. Made once for a configuration, so that to ask costs the same however many
 * people are declared.
 *
 * @param names of the first who is declared with an address in its normal form
 * @param ofType a channel of each type, which knows that form
 */
public record AddressBook(Map<Place, String> names, Map<String, ChannelSettings> ofType) {

  /** An address of the channels of one type, in its normal form. */
  public record Place(String channelType, String address) {}

  static AddressBook of(
      Map<String, DeclaredRecipient> recipients,
      Map<String, ChannelSettings> channels,
      Map<String, String> channelTypes) {
    Map<String, ChannelSettings> ofType = new HashMap<>();
    channels.forEach((name, settings) -> {
      String type = channelTypes.get(name);
      if (type != null) {
        ofType.putIfAbsent(type, settings);
      }
    });
    Map<Place, String> names = new HashMap<>();
    AddressBook book = new AddressBook(names, ofType);
    recipients.forEach((name, recipient) ->
        recipient
            .addresses()
            .forEach((type, address) -> names.putIfAbsent(book.place(type, address), name)));
    return book;
  }

  /** The name of whoever has an address, however it is written. */
  Optional<String> name(String channelType, String address) {
    return Optional.ofNullable(names.get(place(channelType, address)));
  }

  /** An address as the channels of that type compare it. */
  String normal(String channelType, String address) {
    ChannelSettings channel = ofType.get(channelType);
    return channel == null ? NormalAddress.of(address) : channel.normalAddress(address);
  }

  private Place place(String channelType, String address) {
    return new Place(channelType, normal(channelType, address));
  }
}
