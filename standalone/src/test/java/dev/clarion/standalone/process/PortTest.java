package dev.clarion.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PortTest {

  @Test
  void refusesABusyPortAndNamesTheVariableThatChangesIt() throws Exception {
    try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = busy.getLocalPort();

      assertThatThrownBy(() -> Port.claim("127.0.0.1", port, "the API", "CLARION_PORT"))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("port %d for the API cannot be opened on 127.0.0.1", port)
          .hasMessageContaining("set CLARION_PORT to another port");
      assertThat(Port.answers(port, Duration.ofSeconds(5))).isTrue();
    }
  }

  @Test
  void takesTheWantedPortWhenItIsFree() {
    int free = Port.free();

    assertThat(Port.claim("127.0.0.1", free, "the API", "CLARION_PORT")).isEqualTo(free);
    assertThat(Port.answers(free, Duration.ofSeconds(1))).isFalse();
  }

  @Test
  void findsAFreeOneForZero() {
    assertThat(Port.claim("127.0.0.1", 0, "the API", "CLARION_PORT")).isBetween(1, 65535);
  }
}
