package dev.clarion.bench;

import dev.clarion.bench.bare.BareWorkflows;
import dev.clarion.bench.clarion.Clarion;
import dev.clarion.bench.clarion.Notifications;
import dev.clarion.bench.clarion.Receiver;
import dev.clarion.bench.clarion.SentWatch;
import dev.clarion.bench.report.Report;
import dev.clarion.bench.report.Table;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./clarion bench}: compares a fresh Clarion with a bare workflow, and prints a table. */
@Command(
    name = "clarion bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts a fresh Clarion and measures it against a bare workflow (one workflow with one",
      "empty ordinary activity) on the same Temporal server.",
      "Ends with 0 when it could measure, whether or not a target was met."
    })
public final class Bench implements Callable<Integer> {

  private static final Duration LOOK = Duration.ofMillis(10);

  @Option(names = "--json", paramLabel = "FILE", description = "also write the figures to FILE")
  private @Nullable Path json;

  @Option(names = "--quick", description = "small numbers: to see that it works")
  private boolean quick;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "of each kind in one phase (1000; quick 100)")
  private @Nullable Integer count;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      defaultValue = "64",
      description = "under way at any time in a phase (${DEFAULT-VALUE})")
  private int inFlight;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description = "phases of both kinds, in turns (5; quick 2)")
  private @Nullable Integer pairs;

  @Option(
      names = "--singles",
      paramLabel = "N",
      description = "of each kind, one at a time (200; quick 20)")
  private @Nullable Integer singles;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "of each kind in a round of warming up, as long as it helps (1000; quick 100)")
  private @Nullable Integer warmUp;

  /** Measures; ends with 1 when it could not. */
  public static void main(String[] arguments) {
    LoggingSystem.get(Bench.class.getClassLoader()).beforeInitialize(); // Silent.
    CommandLine command = new CommandLine(new Bench());
    command.setExecutionExceptionHandler((reason, _, _) -> {
      say("Could not measure: " + reason);
      return 1;
    });
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Report report = measure(plan());
    System.out.print(Table.of(report));
    if (json != null) {
      Files.writeString(json, report.json());
    }
    return 0;
  }

  private Plan plan() {
    return new Plan(
        Optional.ofNullable(warmUp).orElse(quick ? 100 : 1000),
        Optional.ofNullable(singles).orElse(quick ? 20 : 200),
        Optional.ofNullable(count).orElse(quick ? 100 : 1000),
        Optional.ofNullable(pairs).orElse(quick ? 2 : 5),
        inFlight);
  }

  private static Report measure(Plan plan) throws Exception {
    try (Clarion clarion =
            Clarion.start(cache(System.getenv()), Notifications.CONFIGURATION, Bench::say);
        Receiver receiver = new Receiver();
        Notifications notifications = new Notifications(clarion.api(), clarion.key(), receiver);
        SentWatch watch = new SentWatch(clarion.jdbcUrl(), LOOK)) {
      WorkflowServiceStubs temporal = connect(clarion.temporalAddress());
      try (BareWorkflows bare = new BareWorkflows(WorkflowClient.newInstance(temporal))) {
        return new Comparison(clarion, temporal, bare, notifications, watch, Bench::say).run(plan);
      } finally {
        temporal.shutdownNow();
      }
    }
  }

  /** As Clarion connects: uncompressed. */
  private static WorkflowServiceStubs connect(String address) {
    return WorkflowServiceStubs.newConnectedServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(address)
            .setGrpcCompression(GrpcCompression.NONE)
            .build(),
        Duration.ofSeconds(10));
  }

  /** Where {@code ./clarion start} keeps the programs that it fetched. */
  private static Path cache(Map<String, String> environment) {
    String data = environment.getOrDefault("CLARION_DATA_DIR", "");
    Path root =
        data.isBlank() ? Path.of(System.getProperty("user.home"), ".clarion") : Path.of(data);
    return root.resolve("cache");
  }

  private static void say(String line) {
    System.err.println(line);
  }
}
