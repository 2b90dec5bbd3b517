package dev.clarion.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where in the body, as a JSON Pointer (RFC 6901); empty for the body as a whole
 * @param line of a body that is YAML, counted from 1
 * @param detail what is wrong, as a sentence for the caller
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
    @Schema(description = "JSON Pointer into the body", example = "/recipient") String pointer,
    @Schema(description = "Line of a body that is YAML", example = "12") @Nullable Integer line,
    @Schema(example = "the property is required") String detail) {

  /** A fault in a body that has no lines to speak of. */
  public Fault(String pointer, String detail) {
    this(pointer, null, detail);
  }
}
