package dev.clarion.api.key;

import dev.clarion.api.Items;
import dev.clarion.api.auth.ApiKeySecrets;
import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.KnownKeys;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.problem.Refusal;
import dev.clarion.store.key.ApiKey;
import dev.clarion.store.key.ApiKeys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
  @Operation(summary = "Make a key", description = "The answer is the only place that shows it.")
  Mono<ResponseEntity<ApiKeyView>> createApiKey(
      @Requires(Scope.ADMIN) Caller caller, @RequestBody NewApiKey body) {
    String secret = ApiKeySecrets.newKey();
    ApiKey key =
        new ApiKey(
            UUID.randomUUID().toString(),
            caller.tenant(),
            body.name(),
            ApiKeySecrets.prefix(secret),
            body.scopes().stream().map(Scope::wire).collect(Collectors.toUnmodifiableSet()),
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            null);
    return keys.add(key, ApiKeySecrets.sha256(secret))
        .thenReturn(
            ResponseEntity.created(URI.create("/v1/api-keys/" + key.id()))
                .body(ApiKeyView.of(key, secret)));
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
