package dev.clarion.api.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a list of notifications. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NotificationPage(
    List<NotificationView> items,
    @Schema(description = "For the next page; absent on the last") @Nullable String nextCursor) {}
