package dev.clarion.workflows.silence;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A condition on one label; in the words of Prometheus' Alertmanager.
 *
 * @param name of the label, such as {@code severity} or {@code data.host}
 * @param value what it must be; a label that is not there counts as empty
 * @param isRegex whether the value is a regular expression (RE2), for all of the label's value
 * @param isEqual false: the label's value must not be that
 */
public record Matcher(
    String name,
    String value,
    @JsonProperty("isRegex") boolean isRegex,
    @JsonProperty("isEqual") boolean isEqual) {}
