package dev.clarion.api.problem;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where in the body, as a JSON Pointer (RFC 6901); empty for the body as a whole
 * @param detail what is wrong, as a sentence for the caller
 */
public record Fault(
    @Schema(description = "JSON Pointer into the body", example = "/recipient") String pointer,
    @Schema(example = "the property is required") String detail) {}
