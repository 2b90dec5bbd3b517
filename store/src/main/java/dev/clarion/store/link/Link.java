package dev.clarion.store.link;

import java.util.List;

/** What whoever has a link may do by it. Tokens of one kind are worth nothing where another is. */
public sealed interface Link {

  String tenant();

  /** What kind it is of. */
  default Purpose<?> purpose() {
    return switch (this) {
      case Unsubscribe _ -> Purpose.UNSUBSCRIBE;
      case Acknowledge _ -> Purpose.ACKNOWLEDGE;
      case Preferences _ -> Purpose.PREFERENCES;
      case Callback _ -> Purpose.CALLBACK;
    };
  }

  /** Its components, in order. */
  default List<String> fields() {
    return switch (this) {
      case Unsubscribe(String tenant, String type, String address) ->
          List.of(tenant, type, address);
      case Acknowledge(String tenant, String notification, String type, String address) ->
          List.of(tenant, notification, type, address);
      case Preferences(String tenant, String person) -> List.of(tenant, person);
      case Callback(String tenant, String channel) -> List.of(tenant, channel);
    };
  }

  /**
   * Ends what is sent to an address.
   *
   * @param address in its normal form
   */
  record Unsubscribe(String tenant, String channelType, String address) implements Link {}

  /**
   * Acknowledges a notification.
   *
   * @param notification its id
   * @param channelType by which the link was sent
   * @param address to which it was sent: who has it, acknowledges as that one
   */
  record Acknowledge(String tenant, String notification, String channelType, String address)
      implements Link {}

  /**
   * Shows and changes what a person wants to hear of.
   *
   * @param person as preferences name them
   */
  record Preferences(String tenant, String person) implements Link {}

  /** Brings what the provider of a channel has to tell. */
  record Callback(String tenant, String channel) implements Link {}
}
