package dev.clarion.api.key;

import dev.clarion.api.Items;
import dev.clarion.api.auth.ApiKeySecrets;
import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.KnownKeys;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.body.StrictJson;
import dev.clarion.api.idempotency.IdempotencyKey;
import dev.clarion.api.problem.Refusal;
import dev.clarion.store.key.ApiKey;
import dev.clarion.store.key.ApiKeys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Keys")
class ApiKeyController {

  private final ApiKeys keys;
  private final KnownKeys known;

  ApiKeyController(ApiKeys keys, KnownKeys known) {
    this.keys = keys;
    this.known = known;
  }

  @GetMapping("/v1/me")
  @Operation(summary = "Tell who calls")
  ApiKeyView me(@Requires Caller caller) {
    return ApiKeyView.of(caller.key());
  }

  @GetMapping("/v1/api-keys")
  @Operation(summary = "List the tenant's keys, newest first, revoked ones too")
  Mono<Items<ApiKeyView>> listApiKeys(@Requires(Scope.ADMIN) Caller caller) {
    return keys.list(caller.tenant()).map(ApiKeyView::of).collectList().map(Items::new);
  }

  @PostMapping(path = "/v1/api-keys", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Make a key",
      description =
          "The answer is the only place that shows it: a repeat under the same Idempotency-Key"
              + " makes no other, and does not show it again.")
  Mono<ResponseEntity<ApiKeyView>> createApiKey(
      @Requires(Scope.ADMIN) Caller caller,
      @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String header,
      @RequestBody NewApiKey body) {
    IdempotencyKey once = IdempotencyKey.of(header, "key", () -> StrictJson.canonical(body));
    Mono<ResponseEntity<ApiKeyView>> made = Mono.defer(() -> make(caller.tenant(), once, body));
    return once == null ? made : earlier(caller.tenant(), once, body).switchIfEmpty(made);
  }

  private Mono<ResponseEntity<ApiKeyView>> earlier(
      String tenant, IdempotencyKey once, NewApiKey body) {
    String id = once.id(tenant).toString();
    return keys.list(tenant)
        .filter(key -> key.id().equals(id))
        .next()
        .map(first -> {
          if (!body.describes(first)) {
            throw IdempotencyKey.usedForAnotherRequest();
          }
          return created(first).header(IdempotencyKey.REPLAYED, "true").body(ApiKeyView.of(first));
        });
  }

  private Mono<ResponseEntity<ApiKeyView>> make(
      String tenant, @Nullable IdempotencyKey once, NewApiKey body) {
    String secret = ApiKeySecrets.newKey();
    ApiKey key =
        new ApiKey(
            (once == null ? UUID.randomUUID() : once.id(tenant)).toString(),
            tenant,
            body.name(),
            ApiKeySecrets.prefix(secret),
            body.scopesAsStored(),
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            null);
    ResponseEntity<ApiKeyView> made = created(key).body(ApiKeyView.of(key, secret));
    // Not stored: another request under the same idempotency key was quicker.
    return keys.add(key, ApiKeySecrets.sha256(secret))
        .flatMap(stored -> stored || once == null ? Mono.just(made) : earlier(tenant, once, body));
  }

  private static ResponseEntity.BodyBuilder created(ApiKey key) {
    return ResponseEntity.created(URI.create("/v1/api-keys/" + key.id()));
  }

  @DeleteMapping("/v1/api-keys/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Revoke a key", description = "It stops within half a minute everywhere.")
  Mono<Void> revokeApiKey(@Requires(Scope.ADMIN) Caller caller, @PathVariable String id) {
    return keys.revoke(caller.tenant(), id)
        .filter(revoked -> revoked)
        .switchIfEmpty(Mono.error(() -> Refusal.notFound("There is no such key to revoke.")))
        .doOnNext(_ -> known.forget(id))
        .then();
  }
}
