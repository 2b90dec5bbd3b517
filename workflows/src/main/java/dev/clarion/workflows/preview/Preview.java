package dev.clarion.workflows.preview;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would be sent.
 *
 * @param content as rendered
 * @param request the HTTP request or MIME message as it would leave, secrets masked; null when the
 *     channel cannot tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Preview(Map<String, Object> content, @Nullable String request) {}
