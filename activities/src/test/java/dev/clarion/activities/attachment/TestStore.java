package dev.clarion.activities.attachment;

import dev.clarion.store.DatabaseUrl;
import dev.clarion.store.Migrations;
import dev.clarion.store.attachment.Attachments;
import io.r2dbc.pool.ConnectionPool;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A PostgreSQL of the tests' own, started once and stopped with the JVM. */
public final class TestStore {

  private static final ConnectionPool CONNECTIONS = start();
  private static final Attachments ATTACHMENTS = new Attachments(CONNECTIONS);

  private TestStore() {}

  public static Attachments attachments() {
    return ATTACHMENTS;
  }

  public static ConnectionPool connections() {
    return CONNECTIONS;
  }

  private static ConnectionPool start() {
    try {
      int port = EmbeddedPostgres.start().getPort();
      DatabaseUrl url =
          DatabaseUrl.parse("postgresql://postgres:postgres@127.0.0.1:" + port + "/postgres");
      new Migrations(url).run();
      return url.connections(4);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
