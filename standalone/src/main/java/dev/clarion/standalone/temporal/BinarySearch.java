package dev.clarion.standalone.temporal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks one source after the other for the Temporal CLI: {@code PATH}, Clarion's own cache, the
 * official release, a build from source. It says why each did not have it, and which had.
 */
record BinarySearch(List<BinarySource> sources) {

  private static final Duration SILENCE = Duration.ofSeconds(20);
  private static final Duration DOWNLOAD = Duration.ofMinutes(15);
  private static final Duration BUILD = Duration.ofMinutes(25);

  /**
   * The sources of this machine.
   *
   * @param path the value of {@code PATH}
   * @param mirror where the release's files are, if not on the project's release page
   */
  static BinarySearch here(String path, Path cacheFolder, @Nullable URI mirror, Path buildLog) {
    var cache = new Cached(cacheFolder);
    var programs = new OnPath(path);
    return new BinarySearch(
        List.of(
            programs,
            cache,
            new OfficialRelease(
                mirror == null ? OfficialRelease.FOLDER : mirror,
                Platform.here(),
                new Download(SILENCE, DOWNLOAD),
                cache),
            new GoBuild(programs, cache, buildLog, BUILD)));
  }

  /** The first that any source has. */
  Optional<TemporalBinary> find(Consumer<String> say) throws InterruptedException {
    for (BinarySource source : sources) {
      try {
        TemporalBinary found = source.obtain(say);
        say.accept(
            "using %s (CLI %s, server %s)".formatted(found.path(), found.cli(), found.server()));
        return Optional.of(found);
      } catch (NotAvailable e) {
        say.accept(e.getMessage());
      }
    }
    return Optional.empty();
  }
}
