package dev.clarion.activities.http;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.clarion.config.channel.NetworkRules;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Resolves a name once for each new connection and hands out addresses that have all been checked:
 * the connection is made to one of them, and the name is not asked again.
 */
final class CheckedDns implements Dns {

  private final Dns resolver;
  private final NetworkRules networks;
  private final ExecutorService threads;

  /**
   * @param threads platform threads: the system's resolver blocks in native code, which would hold
   *     a carrier thread of all virtual ones, and heeds no interrupt
   */
  CheckedDns(Dns resolver, NetworkRules networks, ExecutorService threads) {
    this.resolver = resolver;
    this.networks = networks;
    this.threads = threads;
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> addresses = List.copyOf(resolve(host));
    // One bad address spoils the name: nobody means to publish both, except to try his luck.
    if (!addresses.stream().allMatch(networks::allows)) {
      throw new AddressRefused(host);
    }
    return addresses;
  }

  /**
   * Refuses a name that somebody else will resolve, if one of its addresses, as far as they can be
   * told here within that time, is not allowed.
   */
  void check(String host, Duration limit) throws IOException {
    Future<List<InetAddress>> answer = threads.submit(() -> resolver.lookup(host));
    try {
      if (!answer.get(limit.toNanos(), NANOSECONDS).stream().allMatch(networks::allows)) {
        throw new AddressRefused(host);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (TimeoutException | ExecutionException _) {
      answer.cancel(true);
    }
  }

  private List<InetAddress> resolve(String host) throws UnknownHostException {
    Future<List<InetAddress>> answer = threads.submit(() -> resolver.lookup(host));
    try {
      return answer.get();
    } catch (InterruptedException _) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new UnknownHostException(host + ": interrupted");
    } catch (ExecutionException e) {
      UnknownHostException unknown = new UnknownHostException(host);
      unknown.initCause(e.getCause());
      throw unknown;
    }
  }
}
