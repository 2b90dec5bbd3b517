package dev.clarion.api.broadcast;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the list of broadcasts. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BroadcastPage(List<BroadcastView> items, @Nullable String nextCursor) {}
