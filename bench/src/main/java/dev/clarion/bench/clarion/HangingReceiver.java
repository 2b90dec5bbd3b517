package dev.clarion.bench.clarion;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A destination that hangs: it accepts every connection, reads nothing, and never answers. */
public final class HangingReceiver implements AutoCloseable {

  /** Connections that the system takes before they are accepted. */
  private static final int BACKLOG = 1024;

  private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
  private final ServerSocket server;
  private volatile boolean closed;

  public HangingReceiver() throws IOException {
    server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Where it is; a port of its own, so a destination that nothing was ever sent to. */
  public URI address() {
    return URI.create("http://127.0.0.1:%d/".formatted(server.getLocalPort()));
  }

  private void accept() {
    try {
      while (true) {
        connections.add(server.accept());
        if (closed) {
          letGo();
        }
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void letGo() throws IOException {
    for (Socket connection : connections) {
      connection.close();
    }
  }

  /** Whoever waits for an answer hears that there will be none. */
  @Override
  public void close() throws IOException {
    // Said first: a connection accepted meanwhile is let go of by whoever accepted it.
    closed = true;
    server.close();
    letGo();
  }
}
