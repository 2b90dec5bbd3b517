package dev.clarion.config.channel.telegram;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How Telegram reads a text. Its older {@code Markdown} is left out: it cannot escape everything.
 */
public enum ParseMode {
  /** As it stands. */
  NONE("none"),
  HTML("HTML"),
  MARKDOWN_V2("MarkdownV2");

  private final String wire;

  ParseMode(String wire) {
    this.wire = wire;
  }

  @JsonValue
  public String wire() {
    return wire;
  }
}
