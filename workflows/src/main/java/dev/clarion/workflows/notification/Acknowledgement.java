package dev.clarion.workflows.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody has seen it.
 *
 * @param by who
 * @param via by which way: {@code api}, {@code signal}, later {@code link}, {@code telegram} …
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Acknowledgement(String by, Instant at, @Nullable String note, String via) {}
