package dev.clarion.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measures a real Clarion, too briefly for its speed, long enough for what it costs. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class BenchIT {

  @Test
  void measuresAFreshClarionAgainstABareWorkflow(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("figures.json");

    int code =
        new CommandLine(new Bench())
            .execute(
                "--quick",
                "--warm-up=8",
                "--singles=2",
                "--count=16",
                "--pairs=1",
                "--in-flight=4",
                "--json=" + file);

    assertThat(code).isZero();
    JsonNode figures = JsonMapper.shared().readTree(Files.readString(file));
    assertThat(figures.at("/throughputRatio").asDouble()).isPositive();
    assertThat(figures.at("/acceptRatio").asDouble()).isPositive();
    assertThat(figures.at("/acceptToReceivedP50Ms").asDouble()).isNotNegative();
    assertThat(figures.at("/stateTransitions").asInt()).isEqualTo(2);
    assertThat(figures.at("/events").asInt()).isBetween(5, 9);
    assertThat(figures.at("/historyBytes").asInt()).isBetween(500, 4096);
    assertThat(figures.at("/raw/histories/bare/events").asInt()).isEqualTo(11);
    assertThat(figures.at("/raw/database/rows/notification").asDouble()).isEqualTo(1);
    assertThat(figures.at("/raw/database/rows/attempt").asDouble()).isEqualTo(1);
  }

  @Test
  void measuresTrafficBesideADestinationThatHangs(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("figures.json");

    int code =
        new CommandLine(new Bench())
            .execute(
                "--hanging",
                "--warm-up=8",
                "--pairs=1",
                "--seconds=1",
                "--rate=20",
                "--json=" + file);

    assertThat(code).isZero();
    JsonNode figures = JsonMapper.shared().readTree(Files.readString(file));
    assertThat(figures.at("/failing/throughputRatio").asDouble()).isPositive();
    assertThat(figures.at("/failing/with/count").asInt()).isEqualTo(20);
    assertThat(figures.at("/failing/without/count").asInt()).isEqualTo(20);
    assertThat(figures.at("/failing/hanging/accepted").asInt()).isLessThanOrEqualTo(2);
    assertThat(figures.at("/down/hanging/attempts").asInt()).isZero();
  }

  @Test
  void measuresEvents(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("figures.json");

    int code =
        new CommandLine(new Bench())
            .execute(
                "--events",
                "--warm-up=8",
                "--repeats=20",
                "--open=5",
                "--count=16",
                "--pairs=1",
                "--in-flight=4",
                "--seconds=1",
                "--json=" + file);

    assertThat(code).isZero();
    JsonNode figures = JsonMapper.shared().readTree(Files.readString(file));
    assertThat(figures.at("/oneAtATime/request/count").asInt()).isEqualTo(20);
    assertThat(figures.at("/oneAtATime/server/count").asInt()).isEqualTo(20);
    assertThat(figures.at("/together/callers").asInt()).isEqualTo(8);
    for (String repeats : List.of("/oneAtATime", "/together")) {
      assertThat(figures.at(repeats + "/server/p50").asDouble()).isPositive();
      assertThat(figures.at(repeats + "/workflows").asInt()).isZero();
      assertThat(figures.at(repeats + "/received").asInt()).isZero();
    }
    assertThat(figures.at("/waiting/throughputRatio").asDouble()).isPositive();
    assertThat(figures.at("/waiting/issue/bytes").asInt()).isBetween(1_000, 10_000);
    assertThat(figures.at("/waiting/notification/bytes").asInt()).isBetween(1_000, 10_000);
    assertThat(figures.at("/waiting/heapWith").asLong()).isPositive();
  }

  @Test
  void measuresRoutes(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("figures.json");

    int code = new CommandLine(new Bench()).execute("--routing", "--quick", "--json=" + file);

    JsonNode figures = JsonMapper.shared().readTree(Files.readString(file));
    double slower =
        Math.min(
            figures.at("/firstMatch/perSecond").asDouble(),
            figures.at("/onward/perSecond").asDouble());
    assertThat(slower).isPositive();
    assertThat(code).isEqualTo(slower < 5_000 ? 1 : 0);
  }

  @Test
  void explainsItsOptions() {
    StringWriter help = new StringWriter();

    int code = new CommandLine(new Bench()).setOut(new PrintWriter(help)).execute("--help");

    assertThat(code).isZero();
    assertThat(help.toString())
        .contains(
            "--json", "--quick", "--count", "--in-flight", "--hanging", "--routing", "--events");
  }

  @Test
  void refusesAnOptionThatItDoesNotHave() {
    assertThat(
            new CommandLine(new Bench())
                .setErr(new PrintWriter(new StringWriter()))
                .execute("--fast"))
        .isEqualTo(2);
  }
}
