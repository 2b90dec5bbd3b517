package dev.clarion.api.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.store.key.ApiKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key as the API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ApiKey")
record ApiKeyView(
    String id,
    String tenant,
    String name,
    @Schema(description = "Its first characters", example = "clarion_3fQx") String prefix,
    List<String> scopes,
    Instant createdAt,
    @Nullable Instant revokedAt,
    @Schema(description = "The key itself: shown once, in the answer that makes it")
        @Nullable String key) {

  static ApiKeyView of(ApiKey key) {
    return of(key, null);
  }

  /** With the key itself, for the one answer that may show it. */
  static ApiKeyView of(ApiKey key, @Nullable String secret) {
    return new ApiKeyView(
        key.id(),
        key.tenant(),
        key.name(),
        key.prefix(),
        key.scopes().stream().sorted().toList(),
        key.createdAt(),
        key.revokedAt(),
        secret);
  }
}
