package dev.clarion.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A test send from the terminal to its receiver, on the real engines. Needs bash and curl. */
@Timeout(180)
class TestSendIT {

  private record Run(int code, String output) {}

  private static final Receiver receiver = new Receiver();
  private static RunningClarion clarion = RunningClarion.none();
  private static Api api = new Api(URI.create("http://localhost"), "");

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    Path file =
        Files.writeString(
            data.resolve("clarion.yaml"),
            """
            tenant: default
            channels:
              hook:
                type: webhook
                signing: { keys: [ { id: k1, secret: "${env:CONTRACT_HOOK_SECRET}" } ] }
              open-hook: { type: webhook }
              mail:
                type: email
                from: "Clarion <notify@example.com>"
                providers: [ { name: main, host: 127.0.0.1, port: %d, tls: none } ]
            """
                .formatted(freePort()));
    clarion = RunningClarion.start(data, Map.of("CLARION_CONFIG", file.toString()));
    clarion.await("Ctrl-C");
    api = new Api(clarion.api(), Files.readString(data.resolve("api-key")).strip());
  }

  @AfterAll
  static void stop() throws Exception {
    clarion.stop();
    receiver.close();
  }

  @Test
  void sendsAndTellsEveryStepAndKeepsNothing() throws Exception {
    Run run = run("test-send", "open-hook", receiver.hook("test", 0));

    assertThat(run.output().lines())
        .extracting(line -> line.replaceAll(" +", " ").replaceAll("\\d+", "N"))
        .containsExactly(
            "✓ prepare Made the message for POST http://N.N.N.N:N/test (N ms)",
            "✓ connect Connected to N.N.N.N:N (N ms)",
            "✓ accept Accepted: HTTP N (N ms)",
            "The test message was accepted.");
    assertThat(run.code()).isZero();
    assertThat(receiver.received("test"))
        .singleElement()
        .satisfies(received -> assertThat(received.body()).contains("This is a test from Clarion"));
    assertThat(api.post("/v1/notifications:count", "{}").body().toString()).contains(":0");
  }

  @Test
  void tellsThatNobodyListens() throws Exception {
    Run run = run("test-send", "mail", "ana@example.com");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.output())
        .contains("✗ main connect", "refused", "Check host and port", "it failed at 'connect'");
  }

  @Test
  void tellsThatASecretIsMissing() throws Exception {
    Run run = run("test-send", "hook", receiver.hook("unsigned", 0), "--json");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.output()).contains("CONTRACT_HOOK_SECRET", "prepare");
    assertThat(receiver.received("unsigned")).isEmpty();
  }

  private static Run run(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("bash", Path.of("..", "clarion").toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CLARION_PORT", Integer.toString(clarion.api().getPort()));
    builder.environment().put("CLARION_API_KEY", api.key());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), output);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
