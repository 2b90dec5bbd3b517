package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * That nothing more shall come of a notification, since its issue is acknowledged or over.
 *
 * @param acknowledgement of the issue; null: the issue is over
 * @param cause in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Settlement(@Nullable Acknowledgement acknowledgement, String cause) {}
