package dev.clarion.api.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.api.problem.Fault;
import dev.clarion.store.configuration.ConfigurationRevision;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configuration as the API shows it, to those who may see its secrets. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Configuration")
record ConfigurationView(
    @Schema(description = "Hash of the document", example = "81cfe74a1d6b5d0a") String revision,
    @Schema(description = "Its place in the history, counted from 1") @Nullable Integer number,
    @Schema(description = "YAML") String document,
    @Nullable Instant createdAt,
    @Schema(description = "Name of the key that wrote it, or `file`") @Nullable String actor,
    @Schema(
            description = "Where it comes from",
            allowableValues = {"file", "api", "restore", "built-in"})
        String source,
    @Schema(description = "Why the process that answers works with another one")
        @Nullable InForce fault) {

  /** What is in force instead, and everything that is wrong with the newest. */
  record InForce(String revision, List<Fault> errors) {}

  static ConfigurationView of(ConfigurationRevision revision) {
    return new ConfigurationView(
        revision.revision(),
        revision.number(),
        revision.document(),
        revision.createdAt(),
        revision.actor(),
        revision.source(),
        null);
  }

  /** One that is not in the history: the built-in example, or a file that was just read. */
  static ConfigurationView unrecorded(String revision, String document, String source) {
    return new ConfigurationView(revision, null, document, null, null, source, null);
  }

  ConfigurationView with(@Nullable InForce problem) {
    return new ConfigurationView(revision, number, document, createdAt, actor, source, problem);
  }

  /** Without the document. */
  @Override
  public String toString() {
    return "configuration " + revision;
  }
}
