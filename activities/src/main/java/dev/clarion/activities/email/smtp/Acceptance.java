package dev.clarion.activities.email.smtp;

import java.util.Map;

/**
 * A server took a mail for the recipient that it is for.
 *
 * @param reply to the end of the mail
 * @param refusedCopies what the server said to the recipients of copies that it did not take, by
 *     address
 */
public record Acceptance(SmtpReply reply, Map<String, SmtpReply> refusedCopies) {

  /** The reply in one line, and the addresses that got no copy. */
  public String line() {
    return refusedCopies.isEmpty()
        ? reply.line()
        : reply.line() + "; no copy to " + String.join(", ", refusedCopies.keySet());
  }

  /** Everything that the server said. */
  public String text() {
    StringBuilder text = new StringBuilder(reply.text());
    refusedCopies.forEach((address, refusal) ->
        text.append("\nno copy to ").append(address).append(": ").append(refusal.text()));
    return text.toString();
  }
}
