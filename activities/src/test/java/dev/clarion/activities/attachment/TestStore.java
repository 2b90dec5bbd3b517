package dev.clarion.activities.attachment;

import dev.clarion.store.DatabaseUrl;
import dev.clarion.store.Migrations;
import dev.clarion.store.attachment.Attachments;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A PostgreSQL of the tests' own, started once and stopped with the JVM. */
public final class TestStore {

  private static final Attachments ATTACHMENTS = start();

  private TestStore() {}

  public static Attachments attachments() {
    return ATTACHMENTS;
  }

  private static Attachments start() {
    try {
      int port = EmbeddedPostgres.start().getPort();
      DatabaseUrl url =
          DatabaseUrl.parse("postgresql://postgres:postgres@127.0.0.1:" + port + "/postgres");
      new Migrations(url).run();
      return new Attachments(url.connections(4));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
