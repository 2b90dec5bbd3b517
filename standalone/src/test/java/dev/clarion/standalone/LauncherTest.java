package dev.clarion.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code clarion}, without what it builds. Needs bash and curl. */
@Timeout(60)
class LauncherTest {

  private record Run(int code, String output, String errors) {}

  private static final Path SCRIPT = Path.of("..", "clarion").toAbsolutePath().normalize();

  @TempDir Path data;
  private final List<String> requests = new ArrayList<>();
  private final HttpServer api = server();

  @BeforeEach
  void serve() {
    api.createContext(
        "/",
        exchange -> {
          requests.add(
              "%s %s %s %s"
                  .formatted(
                      exchange.getRequestMethod(),
                      exchange.getRequestURI(),
                      exchange.getRequestHeaders().getFirst("Authorization"),
                      new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
          if (exchange.getRequestURI().getPath().endsWith(":test")) {
            tell(exchange);
            return;
          }
          if (exchange.getRequestURI().getPath().endsWith(":resolve")) {
            explain(exchange);
            return;
          }
          boolean known = !exchange.getRequestURI().getPath().contains("unknown");
          byte[] answer =
              (known ? "{\"id\":\"n1\"}" : "{\"detail\":\"No such notification\"}").getBytes(UTF_8);
          exchange.sendResponseHeaders(known ? 202 : 404, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    api.start();
  }

  @AfterEach
  void stop() {
    api.stop(0);
  }

  @Test
  void showsItsCommands() throws Exception {
    Run run = run("help");

    assertThat(run.code()).isZero();
    assertThat(run.output()).contains("start ", "test ", "bench ", "send webhook", "logs ");
  }

  @ParameterizedTest
  @CsvSource({
    "'', a command is missing",
    "strat, there is no command 'strat'",
    "send, 'send takes ''webhook'', ''email'', ''telegram'', ''sms'' or ''whatsapp'''",
    "send sms +436601234567, send sms takes an address and a text",
    "preview, preview takes a file",
    "test-send mail, test-send takes a channel and a recipient",
    "test-send mail ana@example.com --provider, --provider takes a name",
    "send webhook, send webhook takes a URL",
    "send email a@example.com --body x, send email does not know '--body'",
    "send email a@example.com --text, --text takes a value",
    "send webhook --channel, --channel takes a name",
    "logs a b, logs takes one id at most",
    "suppressions add email, suppressions takes nothing",
    "digests release, digests takes nothing",
    "on-call ops night, on-call takes one schedule at most",
    "on-call --at, --at takes a time",
    "on-call --until x, on-call does not know '--until'",
    "acknowledge, acknowledge takes an id",
    "acknowledge n1 --note, acknowledge takes an id",
    "silences now, silences takes nothing",
    "silence type=a --for PT1H, 'silence takes matchers, --for or --until, and --comment'",
    "silence type=a --from T1 --comment c, 'silence takes matchers, --for or --until'",
    "silence type --for PT1H --comment c, '''type'' is no matcher'",
    "silence type=a --unto PT1H, silence does not know '--unto'",
    "issues shut i1, issues takes nothing",
    "issues resolve, issues takes nothing",
    "issues resolve i1 why not, 'issues resolve takes an id and, if wanted'",
    "silence --end, silence --end takes an id",
    "silence type=a --for, --for takes a value",
  })
  void showsItsCommandsToWhoMisusesOne(String command, String fault) throws Exception {
    Run run = run(command.isEmpty() ? new String[0] : command.split(" ", -1));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errors()).contains(fault, "Usage: ./clarion");
    assertThat(requests).isEmpty();
  }

  @Test
  void sendsAWebhookWithTheKeyFromTheDataDirectory() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");

    Run run = run("send", "webhook", "http://localhost:9000/hook", "{\"a\": \"b\\n\"}");

    assertThat(run).isEqualTo(new Run(0, run.output(), ""));
    assertThat(run.output()).contains("\"n1\"");
    assertThat(requests)
        .containsExactly(
            "POST /v1/notifications Bearer k1 "
                + "{\"channel\":\"webhook\",\"recipient\":\"http://localhost:9000/hook\","
                + "\"content\":{\"body\":\"{\\\"a\\\": \\\"b\\\\n\\\"}\"}}");
  }

  @Test
  void sendsThroughAnotherChannel() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");

    run("send", "webhook", "--channel", "ops-hook", "http://localhost:9000/hook");

    assertThat(requests).singleElement().asString().contains("{\"channel\":\"ops-hook\",");
  }

  @Test
  void sendsATextThroughAChannelOfThatName() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");

    run("send", "telegram", "--channel", "tg", "42", "Disk \"full\"");

    assertThat(requests)
        .singleElement()
        .asString()
        .endsWith(
            "{\"channel\":\"tg\",\"recipient\":\"42\",\"content\":{\"text\":\"Disk \\\"full\\\"\"}}");
  }

  @Test
  void previewsWhatAFileHolds() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");
    var file = Files.writeString(data.resolve("request.json"), "{\"channel\": \"tg\"}\n");

    run("preview", file.toString());

    assertThat(requests)
        .containsExactly("POST /v1/notifications:preview Bearer k1 {\"channel\": \"tg\"}");
  }

  @Test
  void sendsATestAndTellsItsSteps() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");

    Run well = run("test-send", "tg", "-1001");
    Run badly = run("test-send", "broken", "ana@example.com", "--provider", "main");

    assertThat(well).isEqualTo(new Run(0, "✓ connect Connected\n", ""));
    assertThat(badly).isEqualTo(new Run(1, "✗ connect Connected\n", ""));
    assertThat(requests)
        .containsExactly(
            "POST /v1/channels/tg:test Bearer k1 {\"recipient\":\"-1001\"}",
            "POST /v1/channels/broken:test Bearer k1 "
                + "{\"recipient\":\"ana@example.com\",\"provider\":\"main\"}");
  }

  @Test
  void tellsTheStepsOfATestAsJson() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");

    Run well = run("test-send", "tg", "42", "--json");
    Run badly = run("test-send", "broken", "42", "--json");

    assertThat(well.code()).isZero();
    assertThat(well.output()).contains("\"ok\":");
    assertThat(badly.code()).isEqualTo(1);
    assertThat(badly.output()).contains("\"ok\":");
  }

  @Test
  void failsWhenNobodyWouldBeTold() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");
    String event = Files.writeString(data.resolve("event.json"), "{\"type\":\"t\"}").toString();

    Run somebody = run("routes", "test", event);
    Run nobody = run("routes", "test", event, "--at", "2030-01-01T08:00:00+01:00");
    Run somebodyInJson = run("routes", "test", "--json", event);
    Run nobodyInJson = run("routes", "test", event, "--json", "--at", "2030-01-01T08:00:00Z");

    assertThat(somebody.code()).isZero();
    assertThat(somebody.output()).isEqualTo("1 would be told.\n");
    assertThat(nobody.code()).isEqualTo(1);
    assertThat(nobody.output()).isEqualTo("Nobody would be told.\n");
    assertThat(somebodyInJson.code()).isZero();
    assertThat(nobodyInJson.code()).isEqualTo(1);
    assertThat(requests)
        .startsWith(
            "POST /v1/routes:resolve Bearer k1 {\"type\":\"t\"}",
            "POST /v1/routes:resolve?at=2030-01-01T08:00:00%2B01:00 Bearer k1 {\"type\":\"t\"}");
  }

  @Test
  void asksForTheFutureOfAnEvent() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");
    String event = Files.writeString(data.resolve("event.json"), "{\"type\":\"t\"}").toString();

    run("simulate", event);
    run(
        "simulate",
        event,
        "--for",
        "P2D",
        "--from",
        "2030-01-01T08:00:00Z",
        "--fail",
        "hook=3",
        "--fail",
        "tg=all",
        "--acknowledge-after",
        "PT7M",
        "--json");
    Run misused = run("simulate", event, "--fail", "hook");

    assertThat(misused.code()).isEqualTo(2);
    assertThat(requests)
        .containsExactly(
            "POST /v1/events:simulate Bearer k1 {\"event\":{\"type\":\"t\"}}",
            "POST /v1/events:simulate Bearer k1 {\"event\":{\"type\":\"t\"},\"for\":\"P2D\","
                + "\"from\":\"2030-01-01T08:00:00Z\",\"assume\":{\"failures\":["
                + "{\"channel\":\"hook\",\"attempts\":3},{\"channel\":\"tg\",\"attempts\":\"all\"}],"
                + "\"acknowledge\":[{\"after\":\"PT7M\"}]}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"preview", "routes test", "simulate"})
  void aFileMayBeLargerThanAnArgument(String command) throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");
    String text = "{\"type\":\"%s\"}".formatted("t".repeat(300_000));
    Path file = Files.writeString(data.resolve("event.json"), text);

    Run run = run((command + " " + file).split(" ", -1));

    assertThat(run).isEqualTo(new Run(0, run.output(), ""));
    assertThat(requests).singleElement().asString().contains(text);
  }

  @Test
  void sendsAnEmailOfSeveralLines() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");

    run("send", "email", "ana@example.com", "--subject", "Hi \"you\"", "--text", "one\ntwo");

    assertThat(requests)
        .containsExactly(
            "POST /v1/notifications Bearer k1 "
                + "{\"channel\":\"email\",\"recipient\":\"ana@example.com\","
                + "\"content\":{\"subject\":\"Hi \\\"you\\\"\",\"text\":\"one\\ntwo\"}}");
  }

  @Test
  void uploadsTheFilesOfAnEmail() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");
    Path file = Files.writeString(data.resolve("a \"b\"; c.txt"), "in the file");

    Run missing = run("send", "email", "ana@example.com", "--attach", "nowhere.txt");
    Run run = run("send", "email", "ana@example.com", "--text", "t", "--attach", file.toString());

    assertThat(missing.errors()).contains("there is no file 'nowhere.txt'");
    assertThat(run.errors()).isEmpty();
    assertThat(requests).hasSize(2);
    assertThat(requests.getFirst())
        .startsWith("POST /v1/attachments Bearer k1 ")
        .contains("name=\"file\"; filename=\"a %22b%22; c.txt\"", "in the file");
    assertThat(requests.getLast()).endsWith("\"text\":\"t\",\"attachments\":[{\"id\":\"n1\"}]}}");
  }

  @Test
  void listsTheLogAndTheAttemptsOfOneNotification() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");

    run("logs");
    run("logs", "n1");

    assertThat(requests)
        .containsExactly(
            "POST /v1/notifications:search Bearer k1 {\"limit\":20}",
            "GET /v1/notifications/n1/attempts Bearer k1 ");
  }

  @Test
  void acknowledgesRegistersAndShowsPreferences() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");

    run("acknowledge", "n1");
    run("acknowledge", "n1", "--note", "on \"it\"");
    run("register", "telegram");
    run("preferences", "email:ana@example.com");

    assertThat(requests)
        .containsExactly(
            "POST /v1/notifications/n1/acknowledge Bearer k1 {}",
            "POST /v1/notifications/n1/acknowledge Bearer k1 {\"note\":\"on \\\"it\\\"\"}",
            "POST /v1/channels/telegram:register Bearer k1 ",
            "GET /v1/preferences/email:ana@example.com Bearer k1 ");
  }

  @Test
  void listsAddsAndLiftsSuppressions() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");

    run("suppressions");
    run("suppressions", "add", "email", "ana@example.com");
    run("suppressions", "remove", "s1");

    assertThat(requests)
        .containsExactly(
            "GET /v1/suppressions Bearer k1 ",
            "POST /v1/suppressions Bearer k1 "
                + "{\"channelType\":\"email\",\"address\":\"ana@example.com\"}",
            "DELETE /v1/suppressions/s1 Bearer k1 ");
  }

  @Test
  void listsShowsAndReleasesDigests() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");

    run("digests");
    run("digests", "show", "d1");
    run("digests", "release", "d1");

    assertThat(requests)
        .containsExactly(
            "GET /v1/digests Bearer k1 ",
            "GET /v1/digests/d1 Bearer k1 ",
            "POST /v1/digests/d1:release Bearer k1 ");
  }

  @Test
  void tellsWhoIsOnCall() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");

    run("on-call");
    run("on-call", "--at", "2026-01-05T09:00:00Z");
    run("on-call", "ops");
    run("on-call", "ops", "--at", "2026-01-05T09:00:00+01:00");

    assertThat(requests)
        .containsExactly(
            "GET /v1/schedules Bearer k1 ",
            "GET /v1/schedules?at=2026-01-05T09:00:00Z Bearer k1 ",
            "GET /v1/schedules/ops/on-call Bearer k1 ",
            "GET /v1/schedules/ops/on-call?at=2026-01-05T09:00:00%2B01:00 Bearer k1 ");
  }

  @Test
  void issuesListsAndActs() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");

    run("issues");
    run("issues", "acknowledged");
    run("issues", "show", "i1");
    run("issues", "acknowledge", "i1", "--note", "on \"it\"");
    run("issues", "resolve", "i1");
    run("issues", "escalate", "i1", "night");

    assertThat(requests)
        .containsExactly(
            "GET /v1/issues Bearer k1 ",
            "GET /v1/issues?state=acknowledged Bearer k1 ",
            "GET /v1/issues/i1 Bearer k1 ",
            "POST /v1/issues/i1/acknowledge Bearer k1 {\"note\":\"on \\\"it\\\"\"}",
            "POST /v1/issues/i1/resolve Bearer k1 {}",
            "POST /v1/issues/i1/escalation Bearer k1 {\"escalation\":\"night\"}");
  }

  @Test
  void silencesListsAndEnds() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");

    run("silences");
    run("silences", "--all");
    run(
        "silence",
        "type=ssl=1",
        "data.a b!=\"x\"",
        "--for",
        "PT2H",
        "branch=~v.*",
        "--comment",
        "Being renewed",
        "route!~a|b");
    run("silence", "type=b", "--from", "T1", "--until", "T2", "--comment", "c");
    run("silence", "--end", "s1");

    assertThat(requests)
        .containsExactly(
            "GET /v1/silences?active=true Bearer k1 ",
            "GET /v1/silences Bearer k1 ",
            "POST /v1/silences Bearer k1 {\"matchers\":["
                + "{\"name\":\"type\",\"value\":\"ssl=1\",\"isRegex\":false,\"isEqual\":true},"
                + "{\"name\":\"data.a b\",\"value\":\"\\\"x\\\"\",\"isRegex\":false,"
                + "\"isEqual\":false},"
                + "{\"name\":\"branch\",\"value\":\"v.*\",\"isRegex\":true,\"isEqual\":true},"
                + "{\"name\":\"route\",\"value\":\"a|b\",\"isRegex\":true,\"isEqual\":false}],"
                + "\"for\":\"PT2H\",\"comment\":\"Being renewed\"}",
            "POST /v1/silences Bearer k1 {\"matchers\":["
                + "{\"name\":\"type\",\"value\":\"b\",\"isRegex\":false,\"isEqual\":true}],"
                + "\"startsAt\":\"T1\",\"until\":\"T2\",\"comment\":\"c\"}",
            "POST /v1/silences/s1:end Bearer k1 ");
  }

  @Test
  void showsTheAnswerThatSaysNo() throws Exception {
    Files.writeString(data.resolve("api-key"), "k1\n");

    Run run = run("logs", "unknown");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.output()).contains("No such notification");
    assertThat(run.errors()).contains("the API answered 404");
  }

  @Test
  void saysThatNothingRuns() throws Exception {
    Run withoutKey = run("logs");
    Files.writeString(data.resolve("api-key"), "k1\n");
    api.stop(0);
    Run withoutServer = run("logs");

    assertThat(withoutKey.code()).isEqualTo(1);
    assertThat(withoutKey.errors()).contains("there is no API key", "run './clarion start' first");
    assertThat(withoutServer.code()).isEqualTo(1);
    assertThat(withoutServer.errors()).contains("is './clarion start' running?");
  }

  @Test
  void saysThatJdk25IsMissing() throws Exception {
    // The same script, which looks for JDKs in places that are not there.
    Path script = data.resolve("clarion");
    Files.writeString(script, Files.readString(SCRIPT).replaceAll(" /(usr|opt)/", " /nowhere/"));

    Run run = run(script, "/usr/bin:/bin", "start");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.errors()).startsWith("clarion: JDK 25 is not installed here").hasLineCount(1);
  }

  @Test
  void saysThatMavenIsMissing() throws Exception {
    Path tools = Files.createDirectories(data.resolve("bin"));
    for (String tool : List.of("bash", "dirname", "readlink", "grep")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }

    Run run = run(SCRIPT, tools.toString(), "test");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.errors()).startsWith("clarion: Maven is not installed").hasLineCount(1);
  }

  /** Who would be told, in words or not: at a given time, nobody. */
  private static void explain(HttpExchange exchange) throws IOException {
    boolean anybody = exchange.getRequestURI().getQuery() == null;
    boolean words = "text/plain".equals(exchange.getRequestHeaders().getFirst("Accept"));
    byte[] answer =
        (words
                ? (anybody ? "1" : "Nobody") + " would be told.\n"
                : "{\"routes\":[{\"would\":[" + (anybody ? "{}" : "") + "]}]}")
            .getBytes(UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** The steps of a test send, in words or not. */
  private static void tell(HttpExchange exchange) throws IOException {
    boolean ok = !exchange.getRequestURI().getPath().contains("broken");
    boolean words = "text/plain".equals(exchange.getRequestHeaders().getFirst("Accept"));
    byte[] answer =
        (words ? (ok ? "✓" : "✗") + " connect Connected\n" : "{\"steps\":[{\"ok\":" + ok + "}]}")
            .getBytes(UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private Run run(String... arguments) throws Exception {
    return run(SCRIPT, System.getenv("PATH"), arguments);
  }

  private Run run(Path script, String path, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("/usr/bin/env", "bash", script.toString()));
    command.addAll(List.of(arguments));
    // From elsewhere: it must not matter where it is called.
    var builder = new ProcessBuilder(command).directory(data.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("CLARION_"));
    builder.environment().put("PATH", path);
    builder.environment().put("HOME", data.toString());
    builder.environment().put("CLARION_DATA_DIR", data.toString());
    builder.environment().put("CLARION_PORT", Integer.toString(api.getAddress().getPort()));
    if (!script.equals(SCRIPT)) {
      builder.environment().remove("JAVA_HOME");
    } else {
      builder.environment().put("JAVA_HOME", System.getProperty("java.home", ""));
    }
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), output, errors);
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
