package dev.clarion.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

/** Requests on one connection, each sent as soon as the answer before it is there. */
class KeptAliveIT {

  private static final int ROUNDS = 300;

  @Test
  void answersEveryRequestOfAConnection() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(10_000);
      InputStream answers = new BufferedInputStream(socket.getInputStream());
      for (int round = 0; round < ROUNDS; round++) {
        assertThat(ask(socket, answers, "/v1/events?limit=1")).isEqualTo("HTTP/1.1 200 OK");
        assertThat(ask(socket, answers, "/")).isEqualTo("HTTP/1.1 307 Temporary Redirect");
      }
    }
  }

  private static int port() {
    return Integer.parseInt(
        Installation.running().bean(Environment.class).getRequiredProperty("local.server.port"));
  }

  /** The status line of an answer. */
  private static String ask(Socket socket, InputStream answers, String path) throws IOException {
    socket
        .getOutputStream()
        .write(
            "GET %s HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %s\r\n\r\n"
                .formatted(path, Installation.KEY)
                .getBytes(US_ASCII));
    String status = line(answers);
    int length = 0;
    for (String header = line(answers); !header.isEmpty(); header = line(answers)) {
      String[] parts = header.toLowerCase(Locale.ROOT).split(": ", 2);
      if (parts[0].equals("content-length")) {
        length = Integer.parseInt(parts[1]);
      }
    }
    answers.skipNBytes(length);
    return status;
  }

  private static String line(InputStream answers) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = answers.read(); next != '\n'; next = answers.read()) {
      assertThat(next).as("the connection goes on").isNotNegative();
      line.append((char) next);
    }
    return line.toString().strip();
  }
}
