package dev.clarion.activities.webhook.auth;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.clarion.activities.http.Ending;
import dev.clarion.activities.http.GuardedClient;
import dev.clarion.workflows.retry.ErrorKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens, each kept until shortly before it expires. Of each client one request for a token
 * is under way at a time; who comes meanwhile waits for what it brings.
 */
final class AccessTokens {

  /** How long before its end a token is given up, unless a tenth of its lifetime is less. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  /** Longest answer that is read, in bytes. */
  private static final int LONGEST = 64 * 1024;

  /** What was asked for, and what came. */
  sealed interface Grant {

    /**
     * A token that can be used now.
     *
     * @param kept whether it was fetched before, so that it may have been revoked since
     */
    record Usable(String token, boolean kept) implements Grant {
      /** Without the token. */
      @Override
      public String toString() {
        return kept ? "a kept token" : "a fresh token";
      }
    }

    /** No token, so that nothing can be sent. */
    record None(Ending.Failed failure) implements Grant {}
  }

  private final GuardedClient http;
  private final InstantSource clock;
  private final Recent<OAuth2Client, Kept> kept = new Recent<>();

  AccessTokens(GuardedClient http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  /**
   * A token, fetched when none is kept.
   *
   * @param userAgent of the request for one
   * @param connect limit for the connection alone
   * @param total limit for everything, the wait for another's request too
   */
  Grant of(OAuth2Client client, @Nullable String userAgent, Duration connect, Duration total) {
    Kept kept = this.kept.get(client, _ -> new Kept());
    String known = kept.at(clock.instant());
    if (known != null) {
      return new Grant.Usable(known, true);
    }
    long start = System.nanoTime();
    try {
      if (!kept.fetching.tryLock(total.toNanos(), NANOSECONDS)) {
        return new Grant.None(tooLate(client));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Grant.None(
          new Ending.Failed(
              ErrorKind.INTERRUPTED, "the worker was stopped before anything was sent", false));
    }
    try {
      String fetched = kept.at(clock.instant());
      if (fetched != null) {
        return new Grant.Usable(fetched, true);
      }
      Duration left = total.minusNanos(System.nanoTime() - start);
      return left.toMillis() < 1
          ? new Grant.None(tooLate(client))
          : fetch(kept, client, client.tokenRequest(userAgent), connect, left);
    } finally {
      kept.fetching.unlock();
    }
  }

  /** What there is to say when the attempt's time is over before a token is there. */
  static Ending.Failed tooLate(OAuth2Client client) {
    return new Ending.Failed(
        ErrorKind.TIMEOUT,
        "no access token in time: " + client.tokenUrl().host() + " is slow",
        false);
  }

  /** Gives a token up that a receiver has refused, unless another has taken its place. */
  void drop(OAuth2Client client, String token) {
    Kept found = kept.get(client);
    if (found != null) {
      found.drop(token);
    }
  }

  private Grant fetch(
      Kept kept, OAuth2Client client, Request request, Duration connect, Duration total) {
    Instant asked = clock.instant();
    Ending ending = http.exchange(request, connect, total, LONGEST);
    return switch (TokenAnswer.of(ending, client.tokenUrl().host())) {
      case TokenAnswer.Granted granted -> {
        Duration tenth = granted.lifetime().dividedBy(10);
        Duration margin = tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN;
        kept.keep(granted.token(), asked.plus(granted.lifetime()).minus(margin));
        yield new Grant.Usable(granted.token(), false);
      }
      case TokenAnswer.Denied denied -> new Grant.None(denied.failure());
    };
  }

  /** The token of one client. */
  private static final class Kept {

    final ReentrantLock fetching = new ReentrantLock();
    private @Nullable String token;
    private Instant end = Instant.MIN;

    synchronized @Nullable String at(Instant now) {
      return now.isBefore(end) ? token : null;
    }

    synchronized void keep(String fresh, Instant until) {
      token = fresh;
      end = until;
    }

    synchronized void drop(String refused) {
      if (refused.equals(token)) {
        token = null;
      }
    }
  }
}
