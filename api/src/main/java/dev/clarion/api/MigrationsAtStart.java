package dev.clarion.api;

import dev.clarion.store.DatabaseUrl;
import dev.clarion.store.Migrations;
import dev.clarion.store.UnsuitableDatabase;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Migrates the database in the background, as it may come up later than we do. */
class MigrationsAtStart implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(MigrationsAtStart.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Thread migration;
  private final Migrations migrations;

  MigrationsAtStart(DatabaseUrl url) {
    this.migrations = new Migrations(url);
    this.migration = Thread.ofVirtual().name("migrations").unstarted(this::migrate);
  }

  private void migrate() {
    String lastFailure = "";
    try {
      while (true) {
        try {
          migrations.run();
          return;
        } catch (UnsuitableDatabase | FlywayException e) {
          String failure = String.valueOf(e.getMessage());
          if (!failure.equals(lastFailure)) {
            log.warn("The database is not ready, waiting for it: {}", failure);
          }
          lastFailure = failure;
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void start() {
    migration.start();
  }

  @Override
  public void stop() {
    migration.interrupt();
  }

  @Override
  public boolean isRunning() {
    return migration.isAlive();
  }
}
