package dev.clarion.config.source;

import java.util.Map;

/** How the payloads of one sender become events. */
public sealed interface Source permits AlertSource, JsonSource {

  /** The records by the {@code kind} that chooses them. */
  Map<String, Class<? extends Source>> KINDS =
      Map.of(
          AlertSource.Kind.ALERTMANAGER.wire(),
          AlertSource.class,
          AlertSource.Kind.GRAFANA.wire(),
          AlertSource.class,
          "json",
          JsonSource.class);

  /** Those that there are without a declaration; one of the same name takes its place. */
  Map<String, Source> BUILT_IN =
      Map.of(
          AlertSource.Kind.ALERTMANAGER.wire(), AlertSource.usual(AlertSource.Kind.ALERTMANAGER),
          AlertSource.Kind.GRAFANA.wire(), AlertSource.usual(AlertSource.Kind.GRAFANA));
}
