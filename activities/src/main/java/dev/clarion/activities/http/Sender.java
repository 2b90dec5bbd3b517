package dev.clarion.activities.http;

import java.time.Duration;
import okhttp3.Request;

/** Carries requests to receivers. */
@FunctionalInterface
public interface Sender {

  /**
   * Sends a request once and waits for the answer.
   *
   * @param request its {@link dev.clarion.activities.channel.Steps} tag, if it has one, is told how
   *     far the exchange has come
   * @param connect limit for the connection alone
   * @param total limit for everything, from name resolution to the last byte that is read
   */
  Ending exchange(Request request, Duration connect, Duration total);
}
