package dev.clarion.activities.twilio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that ends its connections as no HTTP server would. */
final class RawServer implements AutoCloseable {

  /** What to do with a connection once a request has been read from it. */
  interface Act {
    void on(Socket connection) throws IOException;
  }

  final AtomicInteger requests = new AtomicInteger();
  final CountDownLatch closed = new CountDownLatch(1);

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Act act;

  RawServer(Act act) throws IOException {
    this.act = act;
    Thread.startVirtualThread(this::listen);
  }

  static void reset(Socket connection) throws IOException {
    connection.setSoLinger(true, 0);
  }

  /** Promises to keep the connection open. */
  static void acceptAndClose(Socket connection) throws IOException {
    connection
        .getOutputStream()
        .write("HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}".getBytes(US_ASCII));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  private void listen() {
    while (!listening.isClosed()) {
      try (Socket connection = listening.accept()) {
        readRequest(new BufferedInputStream(connection.getInputStream()));
        requests.incrementAndGet();
        act.on(connection);
      } catch (IOException _) {
        continue; // The client has gone, or the test is over.
      }
      closed.countDown();
    }
  }

  private static void readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("no request");
      }
      head.append((char) c);
    }
    in.skipNBytes(
        head.toString()
            .lines()
            .filter(line -> line.startsWith("Content-Length: "))
            .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
            .findFirst()
            .orElse(0));
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
