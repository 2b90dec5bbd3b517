package dev.clarion.activities.webhook.auth;

import dev.clarion.activities.http.Ending;
import dev.clarion.activities.http.Sender;
import java.time.Duration;
import okhttp3.Headers;
import okhttp3.Request;

/**
 * Takes a proof out of an answer that repeats it, as services for testing do: what a receiver says
 * is kept, and shown.
 *
 * @param carrier name of the header that carries the proof
 */
record DiscreetSender(Sender sender, String carrier) implements Sender {

  private static final String MASK = "***";

  /** Shorter ones guard nothing, and stand in many an answer by chance. */
  private static final int SHORTEST = 6;

  @Override
  public Ending exchange(Request request, Duration connect, Duration total) {
    Ending ending = sender.exchange(request, connect, total);
    String sent = request.header(carrier);
    if (!(ending instanceof Ending.Answered answer) || sent == null) {
      return ending;
    }
    String proof = sent.substring(sent.lastIndexOf(' ') + 1);
    return proof.length() < SHORTEST
        ? answer
        : new Ending.Answered(
            answer.status(),
            without(proof, answer.headers()),
            answer.bodyPreview().replace(proof, MASK));
  }

  private static Headers without(String proof, Headers headers) {
    Headers.Builder masked = new Headers.Builder();
    headers.forEach(header ->
        masked.addUnsafeNonAscii(header.getFirst(), header.getSecond().replace(proof, MASK)));
    return masked.build();
  }
}
