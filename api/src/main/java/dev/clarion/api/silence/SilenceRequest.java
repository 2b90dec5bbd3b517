package dev.clarion.api.silence;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.clarion.workflows.silence.Matcher;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/silences}. */
@Schema(description = "What nobody shall be told of. Exactly one of `for` and `until`")
record SilenceRequest(
    @Schema(description = "All of which must hold; 1 to 20") List<MatcherRequest> matchers,
    @Schema(
            description = "When it begins; absent or past: at once",
            example = "2030-01-01T22:00:00Z")
        @Nullable Instant startsAt,
    @Schema(description = "When it ends", example = "2030-01-02T06:00:00Z") @Nullable Instant until,
    @Schema(
            description = "How long it lasts from its start, at most P3650D",
            example = "PT2H",
            format = "duration",
            type = "string")
        @JsonProperty("for")
        @Nullable Duration duration,
    @Schema(
            description = "Why, for people",
            example = "the certificate is being renewed",
            minLength = 1,
            maxLength = 1000)
        String comment) {

  List<Matcher> conditions() {
    return matchers.stream().map(MatcherRequest::matcher).toList();
  }
}
