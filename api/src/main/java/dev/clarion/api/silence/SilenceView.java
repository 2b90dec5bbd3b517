package dev.clarion.api.silence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.store.silence.Silence;
import dev.clarion.workflows.silence.Matcher;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A silence as callers see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What nobody is told of")
record SilenceView(
    String id,
    SilenceState state,
    List<Matcher> matchers,
    Instant startsAt,
    @Schema(description = "As it was asked for") Instant endsAt,
    @Schema(description = "Why") String comment,
    Instant createdAt,
    @Schema(description = "Name of the key that made it", example = "ops") String createdBy,
    @Schema(description = "When somebody ended it before its time") @Nullable Instant endedAt,
    @Schema(description = "Name of the key that ended it") @Nullable String endedBy,
    @Schema(description = "Notifications that did not start because of it") long muted,
    @Nullable Instant lastMutedAt) {

  static SilenceView of(Silence silence) {
    return new SilenceView(
        silence.id(),
        SilenceState.of(silence, Instant.now()),
        silence.matchers(),
        silence.startsAt(),
        silence.endsAt(),
        silence.comment(),
        silence.createdAt(),
        silence.createdBy(),
        silence.endedAt(),
        silence.endedBy(),
        silence.muted(),
        silence.lastMutedAt());
  }
}
