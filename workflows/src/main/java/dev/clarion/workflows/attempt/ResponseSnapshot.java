package dev.clarion.workflows.attempt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt was answered.
 *
 * @param status HTTP status or SMTP reply code
 * @param bodyPreview the first 4 KiB of the answer as text
 * @param code the provider's own code, such as an enhanced status code {@code 5.1.1}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResponseSnapshot(
    @Nullable Integer status,
    @Nullable Map<String, String> headers,
    @Nullable String bodyPreview,
    @Nullable String code) {}
