package dev.clarion.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The body of every answer that is not a success (RFC 9457).
 *
 * @param type {@code about:blank}: the status says what kind of problem it is
 * @param errors every fault of the request, when it is the request that is at fault
 */
@Schema(description = "What went wrong (RFC 9457).")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    @Schema(example = "about:blank") String type,
    @Schema(example = "Unprocessable Content") String title,
    @Schema(example = "422") int status,
    @Schema(example = "The request is well-formed but not possible.") String detail,
    @Nullable List<Fault> errors) {

  static Problem of(HttpStatus status, String detail, List<Fault> faults) {
    return new Problem(
        "about:blank",
        status.getReasonPhrase(),
        status.value(),
        detail,
        faults.isEmpty() ? null : faults);
  }
}
