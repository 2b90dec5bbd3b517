package dev.clarion.api.key;

import dev.clarion.api.auth.Scope;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The body of {@code POST /v1/api-keys}. */
@Schema(description = "A key to be made for the caller's tenant")
public record NewApiKey(
    @Schema(
            description = "As the log shows who did it",
            example = "billing",
            minLength = 1,
            maxLength = 100)
        String name,
    @ArraySchema(minItems = 1, uniqueItems = true) List<Scope> scopes) {}
