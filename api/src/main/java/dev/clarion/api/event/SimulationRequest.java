package dev.clarion.api.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/events:simulate}. */
@Schema(description = "An event that may happen, and what is taken for granted of the world")
record SimulationRequest(
    EventRequest event,
    @Schema(description = "When it happens; now when absent", example = "2030-01-01T08:00:00Z")
        @Nullable Instant from,
    @Schema(
            description = "How far to look; a day when absent, at most P90D",
            example = "P2D",
            format = "duration",
            type = "string")
        @JsonProperty("for")
        @Nullable Duration horizon,
    @Schema(
            description =
                "Everything goes well and nobody does anything, unless this says otherwise")
        @Nullable Assumed assume) {

  /** What is taken for granted. */
  @Schema(name = "Assumptions")
  record Assumed(
      @Schema(description = "Of those that fit an attempt, the first that is not used up")
          @Nullable List<Failure> failures,
      @Schema(description = "Of every issue that is open then")
          @Nullable List<Acknowledged> acknowledge,
      @Nullable Resolved resolve) {}

  /** The first attempts to each address fail. */
  @Schema(name = "AssumedFailure", description = "The first attempts to each address fail")
  record Failure(
      @Schema(description = "Name of a channel; every one when absent", example = "hook")
          @Nullable String channel,
      @Schema(description = "An address; every one when absent") @Nullable String recipient,
      @Schema(
              description = "How many, or `all`, which it is when absent",
              types = {"integer", "string"},
              example = "3")
          @Nullable Object attempts,
      @Schema(description = "`transient` when absent: another attempt may cure it")
          @Nullable Outcome outcome,
      @Schema(description = "In words", example = "HTTP 503", maxLength = 500)
          @Nullable String error) {}

  /** Whether another attempt may cure a failure. */
  enum Outcome {
    @JsonProperty("transient")
    TRANSIENT,
    @JsonProperty("permanent")
    PERMANENT
  }

  /** Somebody acknowledges. */
  @Schema(name = "AssumedAcknowledgement")
  record Acknowledged(
      @Schema(
              description = "After the event",
              example = "PT7M",
              format = "duration",
              type = "string")
          Duration after,
      @Schema(description = "Who; somebody when absent", maxLength = 200) @Nullable String by) {}

  /** The event is over. */
  @Schema(name = "AssumedEnd", description = "The same event comes with the status `resolved`")
  record Resolved(
      @Schema(
              description = "After the event",
              example = "PT1H",
              format = "duration",
              type = "string")
          Duration after) {}
}
