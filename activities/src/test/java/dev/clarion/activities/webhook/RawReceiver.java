package dev.clarion.activities.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that answers each request byte by byte as a test likes, well or badly. */
final class RawReceiver implements AutoCloseable {

  /** What to do with a connection once a request has been read from it. */
  interface Answer {
    void to(Socket connection, OutputStream out) throws IOException, InterruptedException;
  }

  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger requests = new AtomicInteger();

  private final Answer answer;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  RawReceiver(Answer answer) throws IOException {
    this(InetAddress.getLoopbackAddress(), answer);
  }

  RawReceiver(InetAddress address, Answer answer) throws IOException {
    this.answer = answer;
    this.listening = new ServerSocket(0, 50, address);
    Thread.startVirtualThread(this::listen);
  }

  static RawReceiver saying(String... lines) throws IOException {
    return new RawReceiver((_, out) -> say(out, lines));
  }

  static void say(OutputStream out, String... lines) throws IOException {
    out.write((String.join("\r\n", lines) + "\r\n").getBytes(US_ASCII));
    out.flush();
  }

  /** Until the test is over. */
  static void hang() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  /** A byte every 100 ms, over and over. */
  static void drip(OutputStream out, String text) throws IOException, InterruptedException {
    for (int i = 0; ; i++) {
      out.write(text.charAt(i % text.length()));
      Thread.sleep(100);
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/in";
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket connection = listening.accept();
        open.add(connection);
        connections.incrementAndGet();
        Thread.startVirtualThread(() -> serve(connection));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      while (!connection.isClosed() && readRequest(in)) {
        requests.incrementAndGet();
        answer.to(connection, connection.getOutputStream());
      }
    } catch (IOException | InterruptedException _) {
      // The client has gone, or the test is over.
    }
  }

  /** Reads the head and as much body as it announces. */
  private static boolean readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        return false;
      }
      head.append((char) c);
    }
    int length =
        head.toString()
            .lines()
            .filter(line -> line.startsWith("Content-Length: "))
            .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
            .findFirst()
            .orElse(0);
    in.skipNBytes(length);
    return true;
  }

  @Override
  public void close() throws IOException {
    listening.close();
    for (Socket connection : open) {
      connection.close();
    }
  }
}
