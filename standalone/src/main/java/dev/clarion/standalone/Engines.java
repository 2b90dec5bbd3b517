package dev.clarion.standalone;

import dev.clarion.standalone.postgres.LocalPostgres;
import dev.clarion.standalone.process.CannotStart;
import dev.clarion.standalone.process.Parts;
import dev.clarion.standalone.temporal.TemporalServer;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Where Temporal and PostgreSQL are, and their start on this machine where nobody named one.
 *
 * @param temporalAddress {@code host:port}
 * @param temporalUi its web pages, where they are known
 */
record Engines(String temporalAddress, Optional<URI> temporalUi, String databaseUrl) {

  private record Temporal(String address, Optional<URI> ui) {}

  /**
   * Starts both at the same time.
   *
   * @param parts takes charge of what was started; closing it also ends a start under way
   * @throws CannotStart when one of them cannot
   */
  static Engines start(Settings settings, DataDirectory data, Parts parts, Consumer<String> say)
      throws InterruptedException {
    ExecutorService starting = Executors.newVirtualThreadPerTaskExecutor();
    parts.add(starting::shutdownNow);
    Future<String> database = starting.submit(() -> database(settings, data, parts, say));
    Future<Temporal> temporal = starting.submit(() -> temporal(settings, data, parts, say));
    starting.shutdown();
    String databaseUrl = result(database);
    Temporal server = result(temporal);
    return new Engines(server.address(), server.ui(), databaseUrl);
  }

  private static String database(
      Settings settings, DataDirectory data, Parts parts, Consumer<String> say)
      throws InterruptedException {
    if (settings.databaseUrl() != null) {
      say.accept("PostgreSQL: using CLARION_DATABASE_URL");
      return settings.databaseUrl();
    }
    var places =
        new LocalPostgres.Places(
            data.postgres(), data.cache().resolve("postgres"), data.log("postgres"));
    var postgres = LocalPostgres.start(places, say);
    parts.add("PostgreSQL", postgres);
    return postgres.url();
  }

  private static Temporal temporal(
      Settings settings, DataDirectory data, Parts parts, Consumer<String> say)
      throws InterruptedException {
    if (settings.temporalAddress() != null) {
      say.accept("Temporal: using %s".formatted(settings.temporalAddress()));
      return new Temporal(settings.temporalAddress(), Optional.empty());
    }
    var plan =
        new TemporalServer.Plan(
            settings.temporalPort(),
            settings.temporalUiPort(),
            data.temporalDatabase(),
            data.log("temporal"),
            data.pid("temporal"),
            data.cache(),
            settings.temporalDownload());
    TemporalServer server = TemporalServer.start(plan, parts, say);
    return new Temporal(server.address(), server.ui());
  }

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CannotStart reason) {
        throw reason;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
