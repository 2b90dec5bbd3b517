package dev.clarion.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the process is told about itself.
 *
 * @param key an API key with every scope for tenant {@code default}; empty: none is made
 * @param temporalUiUrl where people open Temporal's UI, for the links to histories
 */
@ConfigurationProperties("clarion.api")
public record ApiSettings(
    @DefaultValue("") String key, @DefaultValue("http://localhost:8233") String temporalUiUrl) {

  /** Without the key: settings end up in logs. */
  @Override
  public String toString() {
    return "ApiSettings[temporalUiUrl=" + temporalUiUrl + "]";
  }
}
