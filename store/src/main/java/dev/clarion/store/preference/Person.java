package dev.clarion.store.preference;

/** How preferences name whom they are of. */
public final class Person {

  private Person() {}

  /** Somebody who is declared, with all of their addresses. Names have no colon. */
  public static String of(String name) {
    return name;
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
