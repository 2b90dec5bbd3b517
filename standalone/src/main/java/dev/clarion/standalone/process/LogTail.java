package dev.clarion.standalone.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of an engine's log, which says why it did not start. */
public final class LogTail {

  private static final int LINES = 12;

  private LogTail() {}

  /** The last lines, indented; empty when there is no log. */
  public static String of(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n  ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }
}
