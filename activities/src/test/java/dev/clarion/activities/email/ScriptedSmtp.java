package dev.clarion.activities.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that does as it is told, and otherwise takes every mail. Stages: {@code GREETING},
 * the commands' verbs, and {@code END}, the answer to the final dot.
 */
final class ScriptedSmtp implements AutoCloseable {

  /** What the server does at a stage, once. */
  sealed interface Act {
    record Says(String reply) implements Act {}

    record Drops() implements Act {}

    record Hangs() implements Act {}

    /** One byte every 20 ms, for ever. */
    record Drips(String line) implements Act {}

    /** A good reply, then it closes the connection. */
    record SaysAndDrops(String reply) implements Act {}

    /** A good reply, then it reads no more. */
    record SaysAndHangs(String reply) implements Act {}
  }

  final AtomicInteger connections = new AtomicInteger();
  final List<String> commands = new CopyOnWriteArrayList<>();
  final List<String> mails = new CopyOnWriteArrayList<>();

  private final ServerSocket server;
  private final Map<String, Deque<Act>> script = new ConcurrentHashMap<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final @Nullable SSLSocketFactory tls;
  private final boolean tlsFromTheStart;
  private volatile List<String> extensions = List.of("8BITMIME");

  private ScriptedSmtp(@Nullable SSLSocketFactory tls, boolean tlsFromTheStart) {
    this.tls = tls;
    this.tlsFromTheStart = tlsFromTheStart;
    try {
      server = new ServerSocket();
      server.setReceiveBufferSize(8192);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  static ScriptedSmtp start() {
    return new ScriptedSmtp(null, false);
  }

  static ScriptedSmtp withStartTls(SSLContext context) {
    return new ScriptedSmtp(context.getSocketFactory(), false).offering("STARTTLS");
  }

  static ScriptedSmtp withTls(SSLContext context) {
    return new ScriptedSmtp(context.getSocketFactory(), true);
  }

  ScriptedSmtp offering(String... names) {
    extensions = List.of(names);
    return this;
  }

  /** What happens the next times that a stage is reached; afterwards all is well again. */
  ScriptedSmtp at(String stage, Act... acts) {
    script.computeIfAbsent(stage, _ -> new ArrayDeque<>()).addAll(List.of(acts));
    return this;
  }

  ScriptedSmtp at(String stage, String reply) {
    return at(stage, new Act.Says(reply));
  }

  int port() {
    return server.getLocalPort();
  }

  /** How often a verb was received. */
  long count(String verb) {
    return commands.stream().filter(command -> command.startsWith(verb)).count();
  }

  /** Waits until a verb was received. */
  synchronized void await(String verb) throws InterruptedException {
    while (count(verb) == 0) {
      wait();
    }
  }

  /** Waits until a whole mail was received. */
  synchronized void awaitMail() throws InterruptedException {
    while (mails.isEmpty()) {
      wait();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket accepted) {
    try (Socket socket = tlsFromTheStart ? secured(accepted) : accepted) {
      Wire wire = new Wire(socket);
      if (perform(wire, "GREETING", "220 test ESMTP") && converse(wire)) {
        try (Socket upgraded = secured(socket)) {
          converse(new Wire(upgraded));
        }
      }
    } catch (IOException _) {
      // The client has gone.
    }
  }

  private synchronized void note(String line) {
    commands.add(line);
    notifyAll();
  }

  private synchronized void noteMail(String mail) {
    mails.add(mail);
    notifyAll();
  }

  /** True when the client asks for TLS. */
  private boolean converse(Wire wire) throws IOException {
    String line = wire.in.readLine();
    while (line != null) {
      note(line);
      String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
      if (!perform(wire, verb, usual(verb))) {
        return false;
      }
      if (verb.equals("STARTTLS") && wire.last.startsWith("220")) {
        return true;
      }
      if (verb.equals("DATA") && wire.last.startsWith("354")) {
        noteMail(wire.readMail());
        if (!perform(wire, "END", "250 2.0.0 queued as " + mails.size())) {
          return false;
        }
      }
      line = wire.in.readLine();
    }
    return false;
  }

  private String usual(String verb) {
    return switch (verb) {
      case "EHLO" -> "250-test\r\n250-" + String.join("\r\n250-", extensions) + "\r\n250 HELP";
      case "STARTTLS" -> "220 2.0.0 go on";
      case "DATA" -> "354 go on";
      case "AUTH" -> "235 2.7.0 welcome";
      case "QUIT" -> "221 2.0.0 bye";
      default -> "250 2.1.0 fine";
    };
  }

  private boolean perform(Wire wire, String stage, String usual) throws IOException {
    Deque<Act> acts = script.get(stage);
    Act act = acts == null ? null : acts.poll();
    switch (Objects.requireNonNullElse(act, new Act.Says(usual))) {
      case Act.Says(String reply) -> {
        wire.say(reply);
        return true;
      }
      case Act.Drops() -> {
        return false;
      }
      case Act.SaysAndDrops(String reply) -> {
        wire.say(reply);
        return false;
      }
      case Act.Hangs() -> {
        return hang();
      }
      case Act.SaysAndHangs(String reply) -> {
        wire.say(reply);
        return hang();
      }
      case Act.Drips(String line) -> {
        while (closed.getCount() > 0) {
          for (byte b : line.getBytes(UTF_8)) {
            wire.out.write(b);
            wire.out.flush();
            waitUntilClosed(20);
          }
        }
        return false;
      }
    }
  }

  private boolean hang() {
    waitUntilClosed(60_000);
    return false;
  }

  private void waitUntilClosed(long millis) {
    try {
      boolean _ = closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Socket secured(Socket socket) throws IOException {
    SSLSocket secured =
        (SSLSocket) Objects.requireNonNull(tls).createSocket(socket, null, socket.getPort(), true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    return secured;
  }

  private static final class Wire {
    final BufferedReader in;
    final OutputStream out;
    String last = "";

    Wire(Socket socket) throws IOException {
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      out = socket.getOutputStream();
    }

    void say(String reply) throws IOException {
      last = reply;
      out.write((reply + "\r\n").getBytes(UTF_8));
      out.flush();
    }

    String readMail() throws IOException {
      StringBuilder mail = new StringBuilder();
      for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
        if (line == null) {
          throw new IOException("lost in the middle of a mail");
        }
        mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
      }
      return mail.toString();
    }
  }
}
