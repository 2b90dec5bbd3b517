package dev.clarion.activities.email.smtp;

/** How far a conversation has come, by the last command that moved it on. */
public enum Stage {
  CONNECT("connect"),
  /** The handshake of TLS from the first byte. */
  TLS("TLS"),
  GREETING("greeting"),
  HELLO("EHLO"),
  STARTTLS("STARTTLS"),
  AUTH("AUTH"),
  MAIL("MAIL FROM"),
  RCPT("RCPT TO"),
  /** The message itself, up to its final dot. */
  DATA("DATA"),
  /** From the moment the final dot is handed to the network: the server may have the mail. */
  END_OF_DATA("end of data");

  private final String words;

  Stage(String words) {
    this.words = words;
  }

  /** Whether the connection is still being made ready for its first mail. */
  boolean isOpening() {
    return compareTo(MAIL) < 0;
  }

  /** Whether a reply with this code lets the conversation go on. */
  boolean goesOnWith(int code) {
    return switch (this) {
      case CONNECT, TLS, GREETING, STARTTLS -> code == 220;
      case DATA -> code == 354;
      case AUTH -> code == 235 || code == 334;
      case HELLO, MAIL, RCPT, END_OF_DATA -> code / 100 == 2;
    };
  }

  @Override
  public String toString() {
    return words;
  }
}
