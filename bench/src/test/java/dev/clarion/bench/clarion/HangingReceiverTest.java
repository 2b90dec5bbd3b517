package dev.clarion.bench.clarion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HangingReceiverTest {

  @Test
  void acceptsAndNeverAnswers() throws IOException {
    try (HangingReceiver receiver = new HangingReceiver();
        Socket socket = ask(receiver.address())) {
      socket.setSoTimeout(200);

      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @RepeatedTest(20)
  void letsGoOfWhoeverWaitsWhenItIsClosed() throws IOException {
    HangingReceiver receiver = new HangingReceiver();
    try (Socket socket = ask(receiver.address())) {
      receiver.close();

      assertThat(endsOf(socket)).isTrue();
    }
  }

  @Test
  void isAnotherDestinationEachTime() throws IOException {
    try (HangingReceiver one = new HangingReceiver();
        HangingReceiver other = new HangingReceiver()) {
      assertThat(one.address()).isNotEqualTo(other.address());
    }
  }

  private static Socket ask(URI address) throws IOException {
    Socket socket = new Socket(address.getHost(), address.getPort());
    OutputStream request = socket.getOutputStream();
    request.write("POST / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** A reset or an end. An interrupt does not reach who reads a socket, so the read has a limit. */
  private static boolean endsOf(Socket socket) throws IOException {
    socket.setSoTimeout(10_000);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }
}
