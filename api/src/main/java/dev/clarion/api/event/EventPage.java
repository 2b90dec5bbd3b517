package dev.clarion.api.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the list of events. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventPage(List<EventEntry> items, @Nullable String nextCursor) {}
