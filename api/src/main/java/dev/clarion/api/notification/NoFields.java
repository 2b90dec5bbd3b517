package dev.clarion.api.notification;

import io.swagger.v3.oas.annotations.media.Schema;

/** The body of a command that needs nothing said: absent, or an empty object. */
@Schema(description = "Nothing", type = "object", example = "{}")
public record NoFields() {}
