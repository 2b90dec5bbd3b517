package dev.clarion.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class MigrationsIT {

  private final DatabaseUrl url = EmbeddedDatabase.shared().url();

  @Test
  void runAgainWithoutAChange() {
    assertThatCode(() -> new Migrations(url).run()).doesNotThrowAnyException();
  }

  @Test
  void refuseAnOldServerInASentence() {
    Migrations migrations = new Migrations(url);
    assertThatThrownBy(() -> migrations.requireSupported(14))
        .isInstanceOf(UnsuitableDatabase.class)
        .hasMessage("The database at %s is PostgreSQL 14. Clarion needs version 15 or newer.", url);
    assertThatCode(() -> migrations.requireSupported(15)).doesNotThrowAnyException();
  }

  @Test
  void sayThatNobodyAnswers() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    DatabaseUrl nobody = DatabaseUrl.parse("postgresql://u:geheim@127.0.0.1:" + closed + "/d");
    assertThatThrownBy(() -> new Migrations(nobody).run())
        .isInstanceOf(UnsuitableDatabase.class)
        .hasMessageContaining("postgresql://u:***@127.0.0.1:" + closed)
        .hasMessageContaining("refused")
        .message()
        .satisfies(message -> assertThat(message).doesNotContain("geheim"));
  }
}
