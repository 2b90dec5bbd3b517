package dev.clarion.activities.email.smtp;

import dev.clarion.workflows.retry.ErrorKind;
import org.jspecify.annotations.Nullable;

/** A server did not take a mail, or nobody knows whether it did. */
public final class MailNotAccepted extends Exception {

  /** What can be said of another try. */
  public enum Prospect {
    /** Another try may succeed. */
    TRANSIENT,
    /** No other try will. */
    PERMANENT,
    /** The server may have the mail already. */
    UNKNOWN
  }

  private final ErrorKind kind;
  private final Stage stage;
  private final Prospect prospect;
  private final boolean unavailable;
  private final transient @Nullable SmtpReply reply;

  private MailNotAccepted(
      ErrorKind kind,
      Stage stage,
      Prospect prospect,
      boolean unavailable,
      @Nullable SmtpReply reply,
      String message) {
    super(message);
    this.kind = kind;
    this.stage = stage;
    this.prospect = prospect;
    this.unavailable = unavailable;
    this.reply = reply;
  }

  /** The server said no. */
  static MailNotAccepted refused(Stage stage, SmtpReply reply) {
    boolean authentication = reply.isAboutAuthentication(stage);
    boolean later = !authentication && reply.isTransient(stage);
    // A sender that the server does not take is the channel's fault, never the recipient's.
    boolean sender = stage == Stage.MAIL && !later && reply.code() != 552;
    return new MailNotAccepted(
        authentication || sender ? ErrorKind.CONFIGURATION : ErrorKind.PROVIDER,
        stage,
        later ? Prospect.TRANSIENT : Prospect.PERMANENT,
        stage.isOpening() || reply.closes() || authentication,
        reply,
        stage + ": " + reply.line());
  }

  /** The conversation broke before the server had the whole mail. */
  static MailNotAccepted broken(ErrorKind kind, Stage stage, String message) {
    return new MailNotAccepted(kind, stage, Prospect.TRANSIENT, true, null, stage + ": " + message);
  }

  /** The conversation broke after the whole mail had left. */
  static MailNotAccepted unknown(ErrorKind kind, String message) {
    return new MailNotAccepted(
        kind,
        Stage.END_OF_DATA,
        Prospect.UNKNOWN,
        false,
        null,
        Stage.END_OF_DATA + ": " + message + "; the server may have the mail");
  }

  /** This server cannot be used for this mail as things are declared. */
  static MailNotAccepted impossible(ErrorKind kind, Stage stage, String message) {
    return new MailNotAccepted(kind, stage, Prospect.PERMANENT, true, null, message);
  }

  public ErrorKind kind() {
    return kind;
  }

  public Stage stage() {
    return stage;
  }

  public Prospect prospect() {
    return prospect;
  }

  /** Whether it is the server that failed, with nothing accepted: another server may be asked. */
  public boolean serverUnavailable() {
    return unavailable;
  }

  /** What the server said; null when it said nothing. */
  public @Nullable SmtpReply reply() {
    return reply;
  }
}
