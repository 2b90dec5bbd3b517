package dev.clarion.standalone.temporal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs that say they are something. */
final class FakeBinary {

  static final String PINNED = "temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)";

  private FakeBinary() {}

  /** A script that answers anything with the text. */
  static Path answering(Path file, String text) throws IOException {
    return script(file, "echo '%s'".formatted(text));
  }

  static Path script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
    return file;
  }
}
