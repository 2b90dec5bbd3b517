package dev.clarion.api.key;

import dev.clarion.api.auth.Scope;
import dev.clarion.store.key.ApiKey;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The body of {@code POST /v1/api-keys}. */
@Schema(description = "A key to be made for the caller's tenant")
public record NewApiKey(
    @Schema(
            description = "As the log shows who did it",
            example = "billing",
            minLength = 1,
            maxLength = 100)
        String name,
    @ArraySchema(minItems = 1, uniqueItems = true) List<Scope> scopes) {

  Set<String> scopesAsStored() {
    return scopes.stream().map(Scope::wire).collect(Collectors.toUnmodifiableSet());
  }

  boolean describes(ApiKey key) {
    return name.equals(key.name()) && scopesAsStored().equals(key.scopes());
  }
}
