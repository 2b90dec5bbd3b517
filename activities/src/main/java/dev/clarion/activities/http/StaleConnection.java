package dev.clarion.activities.http;

import java.io.IOException;

/** A pooled connection turned out to be closed before anything of the request was written. */
final class StaleConnection extends IOException {

  StaleConnection() {
    super("the receiver had closed the connection");
  }
}
