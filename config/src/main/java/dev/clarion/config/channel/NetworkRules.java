package dev.clarion.config.channel;

import java.net.InetAddress;

/** Which network addresses Clarion may be sent to. */
public interface NetworkRules {

  /** No limits, for servers that a configuration names itself, and no recipient. */
  NetworkRules EVERYWHERE =
      new NetworkRules() {
        @Override
        public boolean allows(InetAddress address) {
          return true;
        }

        @Override
        public boolean allowsHost(String host) {
          return true;
        }
      };

  /** Whether this resolved address may be connected to. */
  boolean allows(InetAddress address);

  /**
   * Whether a host as written in a URL may be connected to as far as can be told without resolving
   * it: a literal address in any notation, {@code localhost} and its like are judged; any other
   * name is allowed here and judged when it is resolved.
   */
  boolean allowsHost(String host);
}
