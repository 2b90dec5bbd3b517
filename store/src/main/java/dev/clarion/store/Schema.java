package dev.clarion.store;

import java.time.Duration;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Brings the database to the version of this code when the process starts. A database that is not
 * there yet is waited for: the process is up meanwhile, and not ready.
 */
public final class Schema implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Schema.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final Migrations migrations;
  private @Nullable Thread waiting;
  private volatile boolean running;

  Schema(Migrations migrations) {
    this.migrations = migrations;
  }

  /** Before everything that reads or writes. */
  @Override
  public int getPhase() {
    return Integer.MIN_VALUE;
  }

  @Override
  public void start() {
    running = true;
    if (!migrated()) {
      waiting = Thread.ofVirtual().name("migrations").start(this::migrateWhenItAnswers);
    }
  }

  private void migrateWhenItAnswers() {
    try {
      Duration pause = FIRST_PAUSE;
      do {
        Thread.sleep(pause);
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
      } while (!migrated());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("The database does not suit, and is not waited for any longer", e);
    }
  }

  /**
   * Whether it is done.
   *
   * @throws RuntimeException when the database answers and does not suit: waiting would not help
   */
  private boolean migrated() {
    try {
      migrations.run();
      return true;
    } catch (UnsuitableDatabase e) {
      if (e.getCause() == null) {
        throw e;
      }
      log.warn("The database is not ready yet: {}", e.getMessage());
    } catch (FlywaySqlException e) {
      log.warn("The database is not ready yet: {}", e.getMessage());
    }
    return false;
  }

  @Override
  public void stop() {
    running = false;
    if (waiting != null) {
      waiting.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
