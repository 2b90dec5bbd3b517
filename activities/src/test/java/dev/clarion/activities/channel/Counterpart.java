package dev.clarion.activities.channel;

import dev.clarion.config.channel.ChannelSettings;
import java.io.IOException;

/** A real server that a channel sends to, which behaves in one way. */
public interface Counterpart extends AutoCloseable {

  /** What the server does with every message. */
  enum Behaviour {
    /** Takes it. */
    TAKES,
    /** Refuses it in a way that another try may cure. */
    REFUSES_FOR_NOW,
    /** Refuses it in a way that no other try cures. */
    REFUSES_FOR_GOOD,
    /** Reads the whole message, and cuts the connection without an answer. */
    CUTS,
    /** Reads the whole message, and never answers. */
    HANGS,
    /** Refuses it, and repeats every secret that it was shown. */
    REPEATS_SECRETS,
    /** Nobody listens. */
    IS_GONE
  }

  /**
   * A channel that leads there: it shows the contract's secrets, and would rather lose a message
   * than repeat it.
   */
  ChannelSettings settings();

  /** Everything that the server was told, as one text. */
  String received() throws InterruptedException;

  /** Waits until the whole of a message has arrived. */
  void awaitMessage() throws InterruptedException;

  @Override
  void close() throws IOException;
}
