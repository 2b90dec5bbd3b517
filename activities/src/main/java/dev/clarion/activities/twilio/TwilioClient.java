package dev.clarion.activities.twilio;

import dev.clarion.activities.http.Ending;
import dev.clarion.activities.http.GuardedClient;
import dev.clarion.config.channel.NetworkRules;
import java.time.Duration;
import okhttp3.Request;

/** The connections of every channel that sends through Twilio. */
public final class TwilioClient implements AutoCloseable {

  /** Longest answer that is read, in bytes. */
  private static final int LONGEST = 64 * 1024;

  private final String userAgent;
  private final GuardedClient http = new GuardedClient(NetworkRules.EVERYWHERE);

  /**
   * A client with connections of its own.
   *
   * @param version of Clarion, as Twilio sees it in {@code User-Agent}
   */
  public TwilioClient(String version) {
    userAgent = "Clarion/" + version;
  }

  /** What requests should say of their sender. */
  String userAgent() {
    return userAgent;
  }

  /** Sends a request once and waits for the answer. */
  Ending exchange(Request request, Duration connect, Duration total) {
    return http.exchange(request, connect, total, LONGEST);
  }

  @Override
  public void close() {
    http.close();
  }
}
