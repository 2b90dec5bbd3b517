package dev.clarion.api.source;

import io.swagger.v3.oas.annotations.media.Schema;

/** The body of {@code POST /v1/sources/{name}}, for the OpenAPI document. */
@Schema(
    types = "object",
    description = "Any JSON, as its sender has it",
    additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
interface Payload {}
