package dev.clarion.config;

import dev.clarion.config.ConfigurationFile.Stamp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration in a file, re-read when the file changes. A version with faults changes
 * nothing: the last good one stays in force. What the file says becomes a revision as soon as the
 * store takes it; nothing waits for that.
 *
 * <p>The file's stamp is looked at twice a second. Watching the folder instead misses changes of
 * files that are mounted one by one, or over a network.
 */
final class WatchedConfiguration implements ConfigurationSource {

  private static final Logger LOG = LoggerFactory.getLogger(WatchedConfiguration.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration PAUSE_OF_THE_STORE = Duration.ofSeconds(5);

  private final ConfigurationFile file;
  private final Duration interval;
  private final @Nullable SharedRevisions revisions;
  private final EarlierRevisions earlier;
  private final Thread looking;
  private Stamp read;
  private Stamp seen;
  private @Nullable String shared;
  private long shareAgainAt = System.nanoTime();
  private volatile WrittenConfiguration current;
  private volatile @Nullable InvalidConfiguration lastFault;

  private WatchedConfiguration(
      ConfigurationFile file, @Nullable SharedRevisions revisions, Duration interval) {
    this.file = file;
    this.revisions = revisions;
    this.interval = interval;
    this.earlier = new EarlierRevisions(revisions, this::read);
    this.looking = Thread.ofPlatform().daemon().name("configuration").unstarted(this::watch);
    read = file.stamp();
    seen = read;
    current = file.read();
    current.configuration().warnings().forEach(LOG::warn);
  }

  static WatchedConfiguration start(
      Path path, ConfigurationReader reader, @Nullable SharedRevisions revisions) {
    return start(path, reader, revisions, INTERVAL);
  }

  static WatchedConfiguration start(
      Path path,
      ConfigurationReader reader,
      @Nullable SharedRevisions revisions,
      Duration interval) {
    WatchedConfiguration watched =
        new WatchedConfiguration(new ConfigurationFile(path, reader), revisions, interval);
    watched.looking.start();
    return watched;
  }

  @Override
  public TenantConfiguration current() {
    return current.configuration();
  }

  @Override
  public Optional<TenantConfiguration> at(String tenant, String revision) {
    return current.revision().equals(revision)
        ? Optional.of(current.configuration())
        : earlier.find(tenant, revision);
  }

  @Override
  public Optional<Path> file() {
    return Optional.of(file.path());
  }

  @Override
  public String document() {
    return current.document();
  }

  @Override
  public TenantConfiguration read(String document) {
    return file.reader().read(document, file.path());
  }

  @Override
  public Optional<InvalidConfiguration> lastFault() {
    return Optional.ofNullable(lastFault);
  }

  @Override
  public void close() {
    looking.interrupt();
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(interval);
        look();
        share();
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }

  private void look() {
    Stamp before = seen;
    seen = file.stamp();
    // A file that changed since the last look may still be being written.
    if (seen.equals(read) || !seen.equals(before)) {
      return;
    }
    read = seen;
    try {
      take(file.read());
    } catch (InvalidConfiguration e) {
      refuse(e);
    } catch (RuntimeException e) {
      // One that escapes would end the looking for good.
      LOG.error("The configuration {} could not be read again", file.path(), e);
    }
  }

  /** Once a version; one that is followed by another before the store takes it is passed over. */
  private void share() {
    String revision = current.revision();
    if (revisions == null || revision.equals(shared) || System.nanoTime() - shareAgainAt < 0) {
      return;
    }
    try {
      revisions.addFromFile(current.configuration().tenant(), revision, current.document());
      shared = revision;
    } catch (RuntimeException e) {
      LOG.warn("The configuration {} is not among the revisions yet: {}", revision, "" + e);
      shareAgainAt = System.nanoTime() + PAUSE_OF_THE_STORE.toNanos();
    }
  }

  private void take(WrittenConfiguration changed) {
    boolean same = changed.revision().equals(current.revision());
    if (!same) {
      earlier.keep(current.configuration());
    }
    current = changed;
    lastFault = null;
    if (!same) {
      LOG.info("The configuration is now revision {} of {}", changed.revision(), file.path());
      changed.configuration().warnings().forEach(LOG::warn);
    }
  }

  private void refuse(InvalidConfiguration refused) {
    lastFault = refused;
    LOG.error("The changed configuration is refused, revision {} stays", current.revision());
    refused.faults().forEach(fault -> LOG.error("{}", fault));
  }
}
