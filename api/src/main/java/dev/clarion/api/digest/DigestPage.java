package dev.clarion.api.digest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the list of what is collected. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DigestPage(List<DigestView> items, @Nullable String nextCursor) {}
