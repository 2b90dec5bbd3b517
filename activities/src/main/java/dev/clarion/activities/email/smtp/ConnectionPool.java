package dev.clarion.activities.email.smtp;

import dev.clarion.activities.channel.Steps;
import dev.clarion.workflows.retry.ErrorKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Open connections, for the next mail to the same server. The one used last is lent first, so that
 * those beyond the need grow old and are closed.
 */
final class ConnectionPool implements AutoCloseable {

  /** Open at a time to one destination; well below what servers allow one client. */
  static final int LIMIT = 20;

  /** A server that is silent for longer is left for a fresh connection. */
  private static final Duration HEALTH_CHECK = Duration.ofSeconds(2);

  private final SSLSocketFactory tls;
  private final Duration idleLimit;
  private final Map<Destination, Shelf> shelves = new HashMap<>();
  private boolean closed;

  /**
   * A pool without connections.
   *
   * @param idleLimit how long a connection may lie unused
   */
  ConnectionPool(SSLSocketFactory tls, Duration idleLimit) {
    this.tls = tls;
    this.idleLimit = idleLimit;
  }

  /**
   * Lends a connection that answers, or opens one.
   *
   * @param connect limit for the TCP connection, and for the wait when all are lent
   * @param deadline limit for everything until the connection is ready
   */
  SmtpConnection borrow(Destination destination, Duration connect, Deadline deadline)
      throws MailNotAccepted {
    while (true) {
      SmtpConnection idle = takeIdleOrRoom(destination, deadline.within(connect));
      if (idle == null) {
        return openInRoom(destination, connect, deadline);
      }
      if (idle.answers(deadline.within(HEALTH_CHECK))) {
        return idle;
      }
      idle.abort();
      leave(destination);
    }
  }

  /** Takes a connection back, to be lent again or closed. */
  void giveBack(Destination destination, SmtpConnection connection) {
    if (connection.isReusable() && shelve(destination, connection)) {
      return;
    }
    if (connection.isReusable()) {
      connection.quit();
    } else {
      connection.abort();
    }
    leave(destination);
  }

  /** Closes what is idle now, and what is lent when it comes back. */
  @Override
  public void close() {
    Deque<Idle> left = new ArrayDeque<>();
    synchronized (this) {
      closed = true;
      shelves.values().forEach(shelf -> left.addAll(shelf.idle));
      shelves.clear();
      notifyAll();
    }
    for (Idle idle : left) {
      idle.expiry.close();
      idle.connection.quit();
    }
  }

  private SmtpConnection openInRoom(Destination destination, Duration connect, Deadline deadline)
      throws MailNotAccepted {
    boolean open = false;
    try {
      SmtpConnection connection =
          SmtpConnection.open(destination, tls, connect, deadline, Steps.UNWATCHED);
      open = true;
      return connection;
    } finally {
      if (!open) {
        leave(destination);
      }
    }
  }

  /** Null when there is room for a new connection, which is then counted. */
  private synchronized @Nullable SmtpConnection takeIdleOrRoom(
      Destination destination, Deadline deadline) throws MailNotAccepted {
    while (!closed) {
      Shelf shelf = shelves.computeIfAbsent(destination, _ -> new Shelf());
      Idle idle = shelf.idle.pollLast();
      if (idle != null) {
        idle.expiry.close();
        return idle.connection;
      }
      if (shelf.open < LIMIT) {
        shelf.open++;
        return null;
      }
      if (deadline.isOver()) {
        throw unavailable("all " + LIMIT + " connections are in use");
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, deadline.remaining().toNanos()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw MailNotAccepted.broken(ErrorKind.INTERRUPTED, Stage.CONNECT, Diagnosis.STOPPED);
      }
    }
    throw unavailable("Clarion is shutting down");
  }

  private synchronized boolean shelve(Destination destination, SmtpConnection connection) {
    Shelf shelf = shelves.get(destination);
    if (closed || shelf == null) {
      return false;
    }
    Watchdog expiry = new Watchdog(Deadline.in(idleLimit), () -> expire(destination, connection));
    shelf.idle.addLast(new Idle(connection, expiry));
    notifyAll();
    return true;
  }

  private void expire(Destination destination, SmtpConnection connection) {
    synchronized (this) {
      Shelf shelf = shelves.get(destination);
      if (shelf == null || !shelf.idle.removeIf(idle -> idle.connection == connection)) {
        return;
      }
    }
    connection.quit();
    leave(destination);
  }

  private synchronized void leave(Destination destination) {
    Shelf shelf = shelves.get(destination);
    if (shelf != null && --shelf.open == 0) {
      shelves.remove(destination);
    }
    notifyAll();
  }

  private static MailNotAccepted unavailable(String message) {
    return MailNotAccepted.broken(ErrorKind.CONNECT, Stage.CONNECT, message);
  }

  /** Connections to one destination: those that wait, and the count of all. */
  private static final class Shelf {
    final Deque<Idle> idle = new ArrayDeque<>();
    int open;
  }

  private record Idle(SmtpConnection connection, Watchdog expiry) {}
}
