package dev.clarion.api.suppression;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.body.StrictJson;
import dev.clarion.api.idempotency.IdempotencyKey;
import dev.clarion.api.problem.Choice;
import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Paging;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.channel.NormalAddress;
import dev.clarion.store.suppression.Suppression;
import dev.clarion.store.suppression.SuppressionFilter;
import dev.clarion.store.suppression.SuppressionReason;
import dev.clarion.store.suppression.Suppressions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Suppressions")
class SuppressionController {

  private static final Logger logger = LoggerFactory.getLogger(SuppressionController.class);

  private final Suppressions suppressions;
  private final Addresses addresses;

  SuppressionController(Suppressions suppressions, Addresses addresses) {
    this.suppressions = suppressions;
    this.addresses = addresses;
  }

  @GetMapping("/v1/suppressions")
  @Operation(
      summary = "List who shall get nothing, newest first",
      description = "Those that have ended too. An address is found however it is spelt.")
  Mono<SuppressionPage> listSuppressions(
      @Requires(Scope.READ) Caller caller,
      @RequestParam(required = false) @Nullable String channelType,
      @RequestParam(required = false) @Nullable String address,
      @RequestParam(required = false) @Schema(implementation = SuppressionReason.class)
          @Nullable String reason,
      @RequestParam(defaultValue = "50") @Schema(minimum = "1", maximum = "500") int limit,
      @RequestParam(required = false) @Nullable String cursor) {
    Paging.checkLimit(limit);
    SuppressionFilter filter =
        new SuppressionFilter(
            channelType,
            address == null ? null : normal(caller, channelType, address),
            Choice.of("reason", reason, SuppressionReason.class, SuppressionReason::wire));
    return Paging.page(() -> suppressions.list(caller.tenant(), filter, limit, cursor))
        .map(page ->
            new SuppressionPage(
                page.items().stream().map(SuppressionView::of).toList(), page.nextCursor()));
  }

  private String normal(Caller caller, @Nullable String channelType, String address) {
    return channelType == null
        ? NormalAddress.of(address)
        : addresses.normal(caller.tenant(), channelType, address);
  }

  @GetMapping("/v1/suppressions/{id}")
  @Operation(summary = "Show a suppression")
  Mono<SuppressionView> getSuppression(
      @Requires(Scope.READ) Caller caller, @PathVariable String id) {
    return suppressions
        .find(caller.tenant(), id)
        .map(SuppressionView::of)
        .switchIfEmpty(Mono.error(SuppressionController::unknown));
  }

  @PostMapping(path = "/v1/suppressions", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Suppress an address",
      description =
          "Nothing is sent to it any more, by force neither. One that is there already for the"
              + " same reason is answered with 200; of two, the one that lasts longer stands.")
  Mono<ResponseEntity<SuppressionView>> addSuppression(
      @Requires(Scope.OPERATE) Caller caller,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String header,
      @RequestBody SuppressionRequest body) {
    IdempotencyKey once =
        IdempotencyKey.of(header, "suppression", () -> StrictJson.canonical(body));
    Suppression wanted = wanted(caller, once, body);
    Mono<ResponseEntity<SuppressionView>> added =
        suppressions.add(wanted).map(SuppressionController::answer);
    return once == null ? added : earlier(wanted, body).switchIfEmpty(added);
  }

  private static ResponseEntity<SuppressionView> answer(Suppressions.Added added) {
    SuppressionView view = SuppressionView.of(added.suppression());
    return added.added()
        ? ResponseEntity.created(location(added.suppression())).body(view)
        : ResponseEntity.ok(view);
  }

  private Mono<ResponseEntity<SuppressionView>> earlier(
      Suppression wanted, SuppressionRequest body) {
    return suppressions
        .find(wanted.tenant(), wanted.id())
        .map(first -> {
          if (!body.describes(first, wanted.address())) {
            throw IdempotencyKey.usedForAnotherRequest();
          }
          return ResponseEntity.created(location(first))
              .header(IdempotencyKey.REPLAYED, "true")
              .body(SuppressionView.of(first));
        });
  }

  private Suppression wanted(
      Caller caller, @Nullable IdempotencyKey once, SuppressionRequest body) {
    String tenant = caller.tenant();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    List<Fault> faults = new ArrayList<>();
    if (!addresses.types(tenant).contains(body.channelType())) {
      faults.add(
          new Fault(
              "/channelType",
              "there is no such type of channel; there are "
                  + String.join(", ", addresses.types(tenant))));
    }
    addresses
        .problems(tenant, body.channelType(), body.address())
        .forEach(problem -> faults.add(new Fault("/address", problem)));
    Instant expiresAt = body.expiresAt();
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      faults.add(new Fault("/expiresAt", "must be in the future"));
    }
    if (!faults.isEmpty()) {
      throw Refusal.impossible(faults);
    }
    return new Suppression(
        (once == null ? UUID.randomUUID() : once.id(tenant)).toString(),
        tenant,
        body.channelType(),
        addresses.normal(tenant, body.channelType(), body.address()),
        body.why(),
        body.detail(),
        null,
        now,
        caller.name(),
        expiresAt);
  }

  private static URI location(Suppression suppression) {
    return URI.create("/v1/suppressions/" + suppression.id());
  }

  @DeleteMapping("/v1/suppressions/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Lift a suppression",
      description = "What was suppressed meanwhile stays so; from now on it is sent again.")
  Mono<Void> liftSuppression(@Requires(Scope.OPERATE) Caller caller, @PathVariable String id) {
    return suppressions
        .lift(caller.tenant(), id)
        .filter(lifted -> lifted)
        .switchIfEmpty(Mono.error(SuppressionController::unknown))
        .doOnNext(_ -> logger.info("Suppression {} was lifted by {}", id, caller.name()))
        .then();
  }

  private static Refusal unknown() {
    return Refusal.notFound("There is no such suppression.");
  }
}
