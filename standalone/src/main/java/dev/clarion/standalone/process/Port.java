package dev.clarion.standalone.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** TCP ports of this machine. */
public final class Port {

  private Port() {}

  /** One that nothing listens on, on the loopback address. */
  public static int free() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The port to use for what a person asked: a free one for 0, else the wanted one.
   *
   * @param what listens there, in words
   * @param variable the environment variable that chooses the port
   * @throws CannotStart when something else listens on the wanted one
   */
  public static int claim(String host, int wanted, String what, String variable) {
    if (wanted == 0) {
      return free();
    }
    try (var _ = new ServerSocket(wanted, 1, InetAddress.getByName(host))) {
      return wanted;
    } catch (IOException e) {
      throw new CannotStart(
          "port %d for %s cannot be opened on %s (%s): stop what listens there, or set %s to another port."
              .formatted(wanted, what, host, e.getMessage(), variable),
          e);
    }
  }

  /** Whether something accepts connections there, on the loopback address. */
  public static boolean answers(int port, Duration timeout) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) timeout.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
