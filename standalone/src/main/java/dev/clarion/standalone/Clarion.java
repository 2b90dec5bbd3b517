package dev.clarion.standalone;

import dev.clarion.standalone.process.Parts;
import dev.clarion.standalone.process.Port;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.logging.LoggingSystem;

/** Clarion as one process: {@code ./clarion start}. Its settings are in {@link Settings}. */
public final class Clarion {

  private static final Duration READY = Duration.ofMinutes(2);

  /** Starts everything, then stops: to see whether it can, and to record what a start loads. */
  private static final String EXIT_WHEN_READY = "--exit-when-ready";

  private final Settings settings;
  private final Parts parts;
  private final Consumer<String> say;

  private Clarion(Settings settings, Parts parts, Consumer<String> say) {
    this.settings = settings;
    this.parts = parts;
    this.say = say;
  }

  /** Runs until it is stopped; ends with code 1 when it cannot start. */
  public static void main(String[] arguments) throws InterruptedException {
    LoggingSystem.get(Clarion.class.getClassLoader()).beforeInitialize(); // Silent until Spring is.
    Consumer<String> say = System.out::println;
    var parts = new Parts(say);
    Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop"));
    try {
      var settings = Settings.from(System.getenv(), Path.of(System.getProperty("user.home")));
      new Clarion(settings, parts, say).start(arguments);
    } catch (RuntimeException e) {
      if (!parts.closed()) { // Otherwise it was told to stop while it started.
        System.err.println("Clarion cannot start: " + reason(e));
        System.exit(1);
      }
    }
  }

  /**
   * The sentence that was meant for people, else the first cause, as Spring wraps what it meets.
   */
  private static String reason(Throwable failure) {
    if (failure.getClass().getPackageName().startsWith("dev.clarion")) {
      return String.valueOf(failure.getMessage());
    }
    return failure.getCause() == null ? failure.toString() : reason(failure.getCause());
  }

  private void start(String[] arguments) throws InterruptedException {
    Port.claim(settings.host(), settings.port(), "the API", "CLARION_PORT");
    DataDirectory data = DataDirectory.open(settings.dataDirectory());
    parts.add(data);
    FirstKey key = FirstKey.of(settings.apiKey(), data.apiKey());
    if (key.made()) {
      say.accept("API key: %s (shown only now, kept in %s)".formatted(key.value(), key.file()));
    }
    Engines engines = Engines.start(settings, data, parts, say);
    say.accept("Starting the API and the worker");
    var context = Application.start(settings, engines, key, data, arguments);
    parts.add("the API and the worker", context);
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    var api = URI.create("http://%s:%s".formatted(visibleHost(), port));
    new Readiness(api, READY).await();
    sayReady(api, engines, key);
    if (List.of(arguments).contains(EXIT_WHEN_READY)) {
      System.exit(0);
    }
  }

  private void sayReady(URI api, Engines engines, FirstKey key) {
    say.accept("Clarion is ready");
    say.accept("  API          " + api);
    say.accept("  Docs         " + api.resolve("/docs"));
    engines.temporalUi().ifPresent(ui -> say.accept("  Temporal UI  " + ui));
    say.accept("  API key      " + (key.file() == null ? "CLARION_API_KEY" : key.file()));
    say.accept("Ctrl-C stops it.");
  }

  /** The address for a person of this machine; one that means all addresses is none to type. */
  private String visibleHost() {
    return switch (settings.host()) {
      case "0.0.0.0", "::", "127.0.0.1" -> "localhost";
      default -> settings.host();
    };
  }
}
