package dev.clarion.api.attachment;

import io.swagger.v3.oas.annotations.media.Schema;

/** The body of {@code POST /v1/attachments}, for the OpenAPI document. */
@Schema(description = "One file")
record Upload(
    @Schema(
            description = "The file, with its name and if it has one its media type",
            type = "string",
            format = "binary")
        String file) {}
