package dev.clarion.activities.email.smtp;

import dev.clarion.activities.channel.Addresses;
import dev.clarion.activities.channel.Steps.Step;
import dev.clarion.config.channel.email.EmailSettings.SmtpProvider;
import dev.clarion.workflows.retry.ErrorKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Finds a server and connects to it, each within its time. */
final class Dialer {

  private Dialer() {}

  /**
   * Tries the host's addresses in turn.
   *
   * @return connected, in the clear; its address carries the host's name as it was declared
   */
  static Socket dial(SmtpProvider provider, Deadline deadline, SmtpSteps steps)
      throws MailNotAccepted {
    steps.begin(Step.NAME);
    InetAddress[] addresses = resolve(provider.host(), deadline);
    if (!isLiteral(provider.host(), addresses)) {
      steps.done(
          Step.NAME, "Resolved " + provider.host() + " to " + Addresses.list(List.of(addresses)));
    }
    steps.begin(Step.CONNECT);
    @Nullable IOException last = null;
    String before = "";
    for (int i = 0; i < addresses.length; i++) {
      Duration share = deadline.remaining().dividedBy(addresses.length - i);
      Socket socket = new Socket();
      try {
        socket.setTcpNoDelay(true);
        // Names the address as declared: the TLS identity check must not ask the reverse DNS.
        InetAddress named = InetAddress.getByAddress(provider.host(), addresses[i].getAddress());
        socket.connect(
            new InetSocketAddress(named, provider.port()), Deadline.in(share).socketTimeout());
        steps.done(Step.CONNECT, "Connected to " + Addresses.of(named, provider.port()) + before);
        return socket;
      } catch (IOException e) {
        last = e;
        before = ", after " + Addresses.of(addresses[i], provider.port()) + " could not be reached";
        closeQuietly(socket);
      }
    }
    if (Thread.currentThread().isInterrupted()) {
      throw MailNotAccepted.broken(ErrorKind.INTERRUPTED, Stage.CONNECT, Diagnosis.STOPPED);
    }
    String why = last == null || last.getMessage() == null ? "no answer" : last.getMessage();
    throw MailNotAccepted.broken(ErrorKind.CONNECT, Stage.CONNECT, why);
  }

  private static boolean isLiteral(String host, InetAddress[] addresses) {
    return addresses.length == 1 && addresses[0].getHostAddress().equals(host);
  }

  /** The system's resolver knows no timeout, so it is left behind when it takes too long. */
  private static InetAddress[] resolve(String host, Deadline deadline) throws MailNotAccepted {
    FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> InetAddress.getAllByName(host));
    Thread.ofPlatform().daemon().name("smtp-lookup").start(lookup);
    try {
      return lookup.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw notResolved(
          e.getCause() instanceof UnknownHostException ? "unknown host " + host : "no lookup");
    } catch (TimeoutException e) {
      throw notResolved("no answer in time for " + host);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MailNotAccepted.broken(ErrorKind.INTERRUPTED, Stage.CONNECT, Diagnosis.STOPPED);
    }
  }

  private static MailNotAccepted notResolved(String message) {
    return MailNotAccepted.broken(ErrorKind.DNS, Stage.CONNECT, message);
  }

  static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is gone either way.
    }
  }
}
