package dev.clarion.api.issue;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.problem.Choice;
import dev.clarion.api.problem.Paging;
import dev.clarion.store.issue.Issues;
import dev.clarion.store.issue.LoggedIssue;
import dev.clarion.workflows.issue.IssueState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Issues")
class IssueController {

  private final IssueCommands commands;
  private final Issues issues;

  IssueController(IssueCommands commands, Issues issues) {
    this.commands = commands;
    this.issues = issues;
  }

  @GetMapping("/v1/issues")
  @Operation(summary = "List issues, newest first")
  Mono<IssuePage> listIssues(
      @Requires(Scope.READ) Caller caller,
      @RequestParam(required = false) @Schema(implementation = IssueState.class)
          @Nullable String state,
      @RequestParam(required = false) @Nullable String route,
      @RequestParam(defaultValue = "50") @Schema(minimum = "1", maximum = "500") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Paging.checkLimit(limit);
    IssueState wanted = Choice.of("state", state, IssueState.class, IssueState::wire);
    Instant now = Instant.now();
    return Paging.page(() -> issues.list(caller.tenant(), wanted, route, limit, cursor, now))
        .map(page ->
            new IssuePage(
                page.items().stream().map(issue -> IssueView.of(issue, null, now)).toList(),
                page.nextCursor()));
  }

  @GetMapping("/v1/issues/{id}")
  @Operation(summary = "Show an issue and its story")
  Mono<IssueView> getIssue(@Requires(Scope.READ) Caller caller, @PathVariable String id) {
    return commands.find(caller.tenant(), id).flatMap(this::whole);
  }

  @PostMapping(path = "/v1/issues/{id}/acknowledge", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Acknowledge all of an issue",
      description =
          "Retries, reminders, escalation and the other channels end at once, and equal events are"
              + " silent until it is resolved or its time is over. Of two, the first stands.")
  Mono<IssueView> acknowledgeIssue(
      @Requires(Scope.OPERATE) Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable NoteRequest body) {
    return commands
        .acknowledge(caller.tenant(), id, note(body), caller.name(), "api")
        .flatMap(this::whole);
  }

  @PostMapping(path = "/v1/issues/{id}/unacknowledge", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Take an acknowledgement back",
      description = "The ladder is climbed from its first step.")
  Mono<IssueView> unacknowledgeIssue(
      @Requires(Scope.OPERATE) Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable NoteRequest body) {
    return commands
        .unacknowledge(caller.tenant(), id, note(body), caller.name())
        .flatMap(this::whole);
  }

  @PostMapping(path = "/v1/issues/{id}/resolve", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Say that an issue is over",
      description = "Nothing more comes of it; the next equal event opens another one.")
  Mono<IssueView> resolveIssue(
      @Requires(Scope.OPERATE) Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable NoteRequest body) {
    return commands.resolve(caller.tenant(), id, note(body), caller.name()).flatMap(this::whole);
  }

  @PostMapping(path = "/v1/issues/{id}/escalation", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Move an issue to the current declaration of a ladder",
      description =
          "An issue climbs the ladder as it was declared when it was opened, unless it is moved: it"
              + " begins with the first step then.")
  Mono<IssueView> moveIssue(
      @Requires(Scope.OPERATE) Caller caller,
      @PathVariable String id,
      @RequestBody(required = false) @Nullable EscalationRequest body) {
    return commands
        .escalateBy(
            caller.tenant(),
            id,
            Objects.requireNonNullElse(body, EscalationRequest.SAME).escalation(),
            caller.name())
        .flatMap(this::whole);
  }

  private static @Nullable String note(@Nullable NoteRequest body) {
    return Objects.requireNonNullElse(body, NoteRequest.NONE).note();
  }

  private Mono<IssueView> whole(LoggedIssue issue) {
    return issues
        .changes(issue.tenant(), issue.id())
        .collectList()
        .map(changes -> IssueView.of(issue, changes, Instant.now()));
  }
}
