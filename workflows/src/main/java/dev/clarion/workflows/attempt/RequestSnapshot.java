package dev.clarion.workflows.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt sent.
 *
 * @param method HTTP method; null for other protocols
 * @param url where to: an http URL, or {@code smtp://host:port}
 * @param headers as sent, those with a secret masked
 * @param bodyPreview the first 4 KiB of the body as text
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestSnapshot(
    @Nullable String method,
    @Nullable String url,
    @Nullable Map<String, String> headers,
    String bodyPreview) {}
