package dev.clarion.api.silence;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SilencePage(
    List<SilenceView> items,
    @Schema(description = "For the next page; absent on the last") @Nullable String nextCursor) {}
