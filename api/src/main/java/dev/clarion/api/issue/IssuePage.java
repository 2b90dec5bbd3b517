package dev.clarion.api.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the list of issues. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IssuePage(List<IssueView> items, @Nullable String nextCursor) {}
