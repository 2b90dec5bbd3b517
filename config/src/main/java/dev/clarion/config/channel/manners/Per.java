package dev.clarion.config.channel.manners;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What counts as one for a limit or a circuit. */
public enum Per {
  /** All that the channel sends. */
  CHANNEL,
  /** What goes to one host: of the URL, of the mail servers, of the provider's API. */
  HOST,
  /** What goes to one recipient: a URL, a chat. */
  RECIPIENT;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What one such destination is called; empty for the whole channel. */
  public String of(String host, String recipient) {
    return switch (this) {
      case CHANNEL -> "";
      case HOST -> host;
      case RECIPIENT -> recipient;
    };
  }
}
