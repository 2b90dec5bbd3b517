package dev.clarion.api.silence;

import dev.clarion.workflows.silence.Matcher;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A condition in the words of Prometheus' Alertmanager. */
@Schema(description = "A condition on one label, as Alertmanager has them")
record MatcherRequest(
    @Schema(
            description =
                "`type`, `severity`, `branch`, `subject.type`, `subject.id`, `fingerprint`, `route`,"
                    + " `channel`, `recipient` or `data.PATH`",
            example = "data.host",
            minLength = 1,
            maxLength = 200)
        String name,
    @Schema(
            description = "A label that is not there counts as empty",
            example = "a.example.com",
            maxLength = 1000)
        String value,
    @Schema(
            description = "The value is a regular expression (RE2) for all of the label",
            defaultValue = "false")
        @Nullable Boolean isRegex,
    @Schema(description = "false: the label must not be that", defaultValue = "true")
        @Nullable Boolean isEqual) {

  Matcher matcher() {
    return new Matcher(name, value, Boolean.TRUE.equals(isRegex), !Boolean.FALSE.equals(isEqual));
  }
}
