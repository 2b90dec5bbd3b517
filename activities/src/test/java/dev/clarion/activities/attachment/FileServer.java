package dev.clarion.activities.attachment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on loopback that hands out files, well or badly. */
public final class FileServer implements AutoCloseable {

  public final AtomicInteger requests = new AtomicInteger();

  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpServer server;

  public FileServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** Answers with a whole file; the path is percent-encoded. */
  public String file(String path, Map<String, String> headers, byte[] bytes) {
    return at(
        path,
        exchange -> {
          headers.forEach(exchange.getResponseHeaders()::set);
          exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
        });
  }

  /** Answers with a status alone. */
  String status(String path, int status) {
    return at(
        path,
        exchange -> {
          exchange.getResponseHeaders().set("Location", "http://elsewhere.example/");
          exchange.sendResponseHeaders(status, -1);
        });
  }

  /** Answers with a body that has no end. */
  String endless(String path) {
    return at(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          byte[] some = new byte[8192];
          while (true) {
            body.write(some);
          }
        });
  }

  /** Answers with the beginning of a file and then with nothing more. */
  String stalled(String path) {
    return at(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          await();
        });
  }

  /** Never answers. */
  String silent(String path) {
    return at(path, _ -> await());
  }

  private String at(String path, HttpHandler handler) {
    server.createContext(
        URI.create(path).getPath(),
        exchange -> {
          requests.incrementAndGet();
          try (HttpExchange answered = exchange) {
            handler.handle(answered);
          }
        });
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void await() throws IOException {
    try {
      over.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
  }
}
