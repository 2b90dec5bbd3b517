package dev.clarion.activities.testsend;

import dev.clarion.workflows.retry.ErrorKind;

/** What to try when a step fails, for what the reason does not say by itself. */
final class Advice {

  private Advice() {}

  /**
   * A sentence; empty when the reason says it all.
   *
   * @param step as in a test send
   */
  static String on(String step, ErrorKind kind) {
    return switch (step) {
      case "prepare" ->
          kind == ErrorKind.CONFIGURATION ? "Correct the channel in the configuration." : "";
      case "name" -> "Check how the host is written, and that this machine's DNS knows it.";
      case "address" ->
          "If it is meant to be reached, allow private networks: CLARION_ALLOW_PRIVATE_NETWORKS.";
      case "connect" ->
          "Check host and port, that the server runs, and that no firewall stands between.";
      case "tls" ->
          "Check that this port speaks TLS as it is declared, and that the certificate is for this"
              + " name, in date, and of an authority that this machine trusts.";
      case "greeting" ->
          "Check that this is the right server and port, that it speaks TLS exactly as declared, and"
              + " that it takes connections from this machine.";
      case "login" -> "Check the user and the secret that the channel refers to.";
      default -> onHandingOver(kind);
    };
  }

  private static String onHandingOver(ErrorKind kind) {
    return switch (kind) {
      case TIMEOUT -> "The server is slow: look whether the message arrived before another try.";
      case IO, INTERRUPTED -> "Look whether the message arrived before another try.";
      case STATUS -> "The server's own log says why.";
      case RECIPIENT -> "Check the recipient.";
      case CONFIGURATION -> "Correct the channel in the configuration.";
      case DNS, CONNECT, TLS, PROVIDER, CONTENT, INFRASTRUCTURE -> "";
    };
  }
}
