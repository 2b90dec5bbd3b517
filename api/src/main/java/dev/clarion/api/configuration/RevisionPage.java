package dev.clarion.api.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.clarion.store.configuration.RevisionEntry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the history, without the documents. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RevisionPage(
    List<RevisionEntry> items,
    @Schema(description = "For the next page; absent on the last") @Nullable String nextCursor) {}
