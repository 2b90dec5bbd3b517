package dev.clarion.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The newest revision that the processes share; the built-in example as long as there is none. A
 * revision that cannot be used here changes nothing, nor does a store that does not answer: the
 * last good one stays in force.
 *
 * <p>The store is asked every two seconds. A notification of PostgreSQL would come sooner, but can
 * be missed, so that it would have to be asked all the same.
 */
final class SharedConfiguration implements ConfigurationSource, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SharedConfiguration.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /** The name of a document that is in no file; its folder is where the process was started. */
  private static final Path NAME = Path.of("configuration");

  private final SharedRevisions revisions;
  private final ConfigurationReader reader;
  private final Duration interval;
  private final WrittenConfiguration example;
  private final EarlierRevisions earlier;
  private final Thread looking;
  private String seen;
  private boolean answered = true;
  private volatile @Nullable WrittenConfiguration current;
  private volatile @Nullable InvalidConfiguration lastFault;

  SharedConfiguration(SharedRevisions revisions, ConfigurationReader reader) {
    this(revisions, reader, INTERVAL);
  }

  SharedConfiguration(SharedRevisions revisions, ConfigurationReader reader, Duration interval) {
    this.revisions = revisions;
    this.reader = reader;
    this.interval = interval;
    this.looking = Thread.ofPlatform().daemon().name("configuration").unstarted(this::watch);
    this.earlier = new EarlierRevisions(revisions, this::read);
    example = WrittenConfiguration.example(reader);
    seen = example.revision();
  }

  @Override
  public TenantConfiguration current() {
    return inForce().configuration();
  }

  @Override
  public Optional<TenantConfiguration> at(String tenant, String revision) {
    for (WrittenConfiguration here : List.of(inForce(), example)) {
      if (here.revision().equals(revision)) {
        return Optional.of(here.configuration());
      }
    }
    return earlier.find(tenant, revision);
  }

  @Override
  public String document() {
    return inForce().document();
  }

  @Override
  public String tenant() {
    return example.configuration().tenant();
  }

  @Override
  public TenantConfiguration read(String document) {
    TenantConfiguration read = reader.read(document, NAME);
    if (!read.tenant().equals(tenant())) {
      throw InvalidConfiguration.ofTenant(NAME.toString(), tenant());
    }
    return read;
  }

  @Override
  public Optional<InvalidConfiguration> lastFault() {
    return Optional.ofNullable(lastFault);
  }

  /** After the database has its shape, and before everything that asks for a configuration. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE + 1;
  }

  @Override
  public void start() {
    refresh();
    looking.start();
  }

  @Override
  public void stop() {
    looking.interrupt();
  }

  @Override
  public void close() {
    stop();
  }

  @Override
  public boolean isRunning() {
    return looking.isAlive();
  }

  @Override
  public synchronized void refresh() {
    Optional<String> newest;
    try {
      newest = revisions.newestOtherThan(tenant(), seen);
    } catch (RuntimeException e) {
      if (answered) {
        LOG.warn(
            "The configuration's revisions cannot be read, what is in force stays: {}", "" + e);
      }
      answered = false;
      return;
    }
    answered = true;
    newest.ifPresent(this::take);
    if (current == null) {
      current = example;
    }
  }

  private void take(String document) {
    seen = ConfigurationReader.revision(document);
    try {
      TenantConfiguration read = read(document);
      if (current != null) {
        earlier.keep(current.configuration());
      }
      current = new WrittenConfiguration(read, document);
      lastFault = null;
      LOG.info("The configuration is now revision {}", seen);
      read.warnings().forEach(LOG::warn);
    } catch (InvalidConfiguration refused) {
      lastFault = refused;
      LOG.error("Revision {} of the configuration is refused, the one before stays", seen);
      refused.faults().forEach(fault -> LOG.error("{}", fault));
    }
  }

  private WrittenConfiguration inForce() {
    WrittenConfiguration known = current;
    if (known == null) {
      throw new ConfigurationUnknown();
    }
    return known;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(interval);
        refresh();
      }
    } catch (InterruptedException _) {
      // Closed.
    }
  }
}
