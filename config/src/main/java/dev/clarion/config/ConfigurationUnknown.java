package dev.clarion.config;

/**
 * Nobody can tell yet which configuration is in force: the process has not reached the place where
 * revisions are kept since it started.
 */
public final class ConfigurationUnknown extends RuntimeException {

  ConfigurationUnknown() {
    super("The configuration is not known yet: the revisions could not be read since the start");
  }
}
