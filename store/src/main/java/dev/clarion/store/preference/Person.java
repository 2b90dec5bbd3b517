package dev.clarion.store.preference;

import org.jspecify.annotations.Nullable;

/** How preferences name whom they are of. */
public final class Person {

  private Person() {}

  /** Somebody who is declared, with all of their addresses. Names have no colon. */
  public static String of(String name) {
    return name;
  }

  /**
   * Somebody who is reached at an address.
   *
   * @param name null: they are not declared
   * @param address in its normal form
   */
  public static String at(@Nullable String name, String channelType, String address) {
    return name == null ? of(channelType, address) : of(name);
  }

  /**
   * Whoever has an address.
   *
   * @param address in its normal form
   */
  public static String of(String channelType, String address) {
    return channelType + ":" + address;
  }
}
