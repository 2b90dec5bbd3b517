package dev.clarion.bench;

import dev.clarion.bench.bare.BareWorkflows;
import dev.clarion.bench.clarion.Clarion;
import dev.clarion.bench.clarion.Issues;
import dev.clarion.bench.clarion.Notifications;
import dev.clarion.bench.clarion.Receiver;
import dev.clarion.bench.clarion.SentWatch;
import dev.clarion.bench.cost.ServerTime;
import dev.clarion.bench.report.EventsReport;
import dev.clarion.bench.report.HangingReport;
import dev.clarion.bench.report.Report;
import dev.clarion.bench.report.RoutingReport;
import dev.clarion.bench.report.Table;
import dev.clarion.bench.routing.RoutingRun;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
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
      "empty ordinary activity) on the same Temporal server. With --hanging it measures instead",
      "what a destination that never answers costs the traffic to another one, and with --routing",
      "how fast routes are resolved, in this program alone; with --events what repeats of an issue",
      "cost, and what issues do that wait for somebody.",
      "Ends with 0 when it could measure, whether or not a target was met; with --routing, with 1",
      "when that one was missed."
    })
public final class Bench implements Callable<Integer> {

  private static final Duration LOOK = Duration.ofMillis(10);

  /** Short, as request → sent is compared on both sides and is not to hide behind it. */
  private static final Duration HANGING_LOOK = Duration.ofMillis(2);

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
      description =
          "phases of both kinds, in turns (5; quick 2; --hanging and --events 3; quick 1)")
  private @Nullable Integer pairs;

  @Option(
      names = "--singles",
      paramLabel = "N",
      description = "of each kind, one at a time (200; quick 20)")
  private @Nullable Integer singles;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = {
        "of each kind in a round of warming up, as long as it helps (1000; quick 100);",
        "with --hanging and --events all of them (2000; quick 100)"
      })
  private @Nullable Integer warmUp;

  @Option(
      names = "--hanging",
      description = {
        "measure traffic to a good receiver with and without a tenth more that goes to one that",
        "never answers, while its circuit opens and when it is open; some 5 minutes"
      })
  private boolean hanging;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "20",
      description = "with --hanging: notifications a second to the good one (${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = {
        "with --hanging: of one phase (12; quick 3);",
        "with --events: of looking at what waits (30; quick 3)"
      })
  private @Nullable Integer seconds;

  @Option(
      names = "--routing",
      description = "measure how many events a second 1,000 routes resolve; some 20 seconds")
  private boolean routing;

  @Option(
      names = "--events",
      description = {
        "measure repeats of one issue, and new notifications with and without many open issues",
        "that wait for somebody; some 15 minutes"
      })
  private boolean events;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "with --events: of one issue, one at a time and again by 8 (10000; quick 200)")
  private @Nullable Integer repeats;

  @Option(
      names = "--open",
      paramLabel = "N",
      description = "with --events: issues that wait (20000; quick 50)")
  private @Nullable Integer open;

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
    if (routing) {
      RoutingReport report = RoutingRun.run(quick, Clarion.flags());
      print(Table.of(report), report.json());
      return report.isFastEnough() ? 0 : 1;
    }
    if (events) {
      EventsReport report = measure(eventsPlan());
      print(Table.of(report), report.json());
    } else if (hanging) {
      HangingReport report = measure(hangingPlan());
      print(Table.of(report), report.json());
    } else {
      Report report = measure(plan());
      print(Table.of(report), report.json());
    }
    return 0;
  }

  private void print(String table, String figures) throws IOException {
    System.out.print(table);
    if (json != null) {
      Files.writeString(json, figures);
    }
  }

  private Plan plan() {
    return new Plan(
        Optional.ofNullable(warmUp).orElse(quick ? 100 : 1000),
        Optional.ofNullable(singles).orElse(quick ? 20 : 200),
        Optional.ofNullable(count).orElse(quick ? 100 : 1000),
        Optional.ofNullable(pairs).orElse(quick ? 2 : 5),
        inFlight);
  }

  private HangingPlan hangingPlan() {
    return new HangingPlan(
        Optional.ofNullable(warmUp).orElse(quick ? 100 : 2000),
        rate,
        Duration.ofSeconds(Optional.ofNullable(seconds).orElse(quick ? 3 : 12)),
        Optional.ofNullable(pairs).orElse(quick ? 1 : 3));
  }

  private EventsPlan eventsPlan() {
    return new EventsPlan(
        Optional.ofNullable(warmUp).orElse(quick ? 100 : 2000),
        Optional.ofNullable(repeats).orElse(quick ? 200 : 10_000),
        8,
        Optional.ofNullable(open).orElse(quick ? 50 : 20_000),
        Optional.ofNullable(count).orElse(quick ? 100 : 1000),
        Optional.ofNullable(pairs).orElse(quick ? 1 : 3),
        inFlight,
        Duration.ofSeconds(Optional.ofNullable(seconds).orElse(quick ? 3 : 30)));
  }

  private static EventsReport measure(EventsPlan plan) throws Exception {
    try (Clarion clarion =
            Clarion.start(
                cache(System.getenv()), Issues.CONFIGURATION, ServerTime.ENVIRONMENT, Bench::say);
        Receiver receiver = new Receiver();
        Notifications notifications = new Notifications(clarion.api(), clarion.key(), receiver);
        Issues issues = new Issues(clarion.api(), clarion.key(), receiver)) {
      WorkflowServiceStubs temporal = connect(clarion.temporalAddress());
      try {
        return new EventsRun(clarion, temporal, receiver, notifications, issues, Bench::say)
            .run(plan);
      } finally {
        temporal.shutdownNow();
      }
    }
  }

  private static HangingReport measure(HangingPlan plan) throws Exception {
    try (Clarion clarion =
            Clarion.start(cache(System.getenv()), Notifications.CONFIGURATION, Bench::say);
        Receiver receiver = new Receiver();
        Notifications notifications = new Notifications(clarion.api(), clarion.key(), receiver);
        SentWatch watch = new SentWatch(clarion.jdbcUrl(), HANGING_LOOK)) {
      return new Hanging(clarion, notifications, watch, Bench::say).run(plan);
    }
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
