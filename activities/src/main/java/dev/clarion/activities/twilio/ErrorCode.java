package dev.clarion.activities.twilio;

import static java.util.Map.entry;

import dev.clarion.workflows.retry.ErrorKind;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one of Twilio's error codes; see twilio.com/docs/api/errors, and its table of
 * WhatsApp's own codes.
 *
 * @param passes whether another try may cure it
 * @param words what it means, and what to do, for the operator
 */
record ErrorCode(boolean passes, ErrorKind kind, String words) {

  /** The recipient has answered STOP to this sender. */
  static final int OPTED_OUT = 21610;

  private static final Map<Integer, ErrorCode> KNOWN =
      Map.ofEntries(
          // Later it may work. A 20429 was never processed.
          entry(20429, later("too many requests at once; send slower")),
          entry(21611, later("the queue of this sender is full; send slower or by more senders")),
          entry(30001, later("Twilio's queue for this account is full; send slower")),
          entry(30003, later("the handset is switched off or out of reach")),
          entry(30008, later("the carrier gave no reason")),
          entry(63012, later("WhatsApp had an internal error")),
          entry(
              63018,
              later(
                  "the WhatsApp sender has reached its limit; it may take 24 hours, a better"
                      + " quality rating raises the limit")),
          // This recipient cannot be reached so.
          entry(21211, recipient("the recipient's number is not valid; correct it")),
          entry(21612, recipient("this sender cannot reach the recipient's number")),
          entry(21614, recipient("the recipient's number is not a mobile one")),
          entry(21635, recipient("the recipient's number is a landline; use another channel")),
          entry(
              OPTED_OUT,
              recipient(
                  "the recipient has opted out with STOP; send no more until he or she sends"
                      + " START")),
          entry(30004, recipient("the recipient blocks messages")),
          entry(30005, recipient("nobody has the recipient's number; correct it")),
          entry(30006, recipient("the number is a landline, or its carrier cannot be reached")),
          entry(63003, recipient("the recipient is not on WhatsApp; use another channel")),
          entry(
              63024, recipient("the recipient cannot get WhatsApp messages; use another channel")),
          entry(63032, recipient("WhatsApp limits what this recipient gets from businesses")),
          // This message cannot be sent.
          entry(
              63016,
              content(
                  "more than 24 hours since the recipient's last message, so only an approved"
                      + " template may be sent; write its contentSid instead of text")),
          entry(21617, content("the text is longer than 1,600 characters; shorten it")),
          entry(21619, content("there is neither text nor media")),
          entry(21620, content("a media URL is not valid")),
          entry(21623, content("there are too many media")),
          entry(21655, content("there is no such template; correct its contentSid")),
          entry(21656, content("the template's variables are not valid; correct them")),
          entry(30007, content("a carrier filtered the message as unwanted; change its text")),
          entry(63005, content("WhatsApp did not accept the content")),
          entry(
              63013,
              content(
                  "the content breaks WhatsApp's rules, such as an empty variable or one with"
                      + " line breaks; change it")),
          entry(
              63021,
              content(
                  "WhatsApp does not take this content: the media's type, or a template that is"
                      + " longer than 1,024 characters with its variables")),
          entry(63030, content("the message has a field that WhatsApp does not take")),
          // The channel's declaration or the account must change.
          entry(20003, channel("the login was refused; check accountSid and authToken")),
          entry(20404, channel("no such account; check accountSid and apiUrl")),
          entry(21212, channel("the sender is not valid; correct the channel's from")),
          entry(
              21408,
              channel(
                  "the account may not send to this country; allow it in Twilio's geographic"
                      + " permissions")),
          entry(21603, channel("there is no sender; give the channel a from")),
          entry(21606, channel("this sender cannot send messages; correct the channel's from")),
          entry(
              21608,
              channel(
                  "a trial account sends to verified numbers alone; verify the number or upgrade"
                      + " the account")),
          entry(21703, channel("the messaging service has no sender; add one in Twilio's console")),
          entry(21705, channel("no such messaging service; correct messagingServiceSid")),
          entry(30002, channel("the account is suspended; ask Twilio")),
          entry(30032, channel("the toll-free sender is not verified; verify it at Twilio")),
          entry(30034, channel("the sender is not registered for A2P 10DLC; register it")),
          entry(63007, channel("the sender is not a WhatsApp sender of this account; check from")));

  /** What is known of a code. */
  static Optional<ErrorCode> of(int code) {
    return Optional.ofNullable(KNOWN.get(code));
  }

  private static ErrorCode later(String words) {
    return new ErrorCode(true, ErrorKind.PROVIDER, words);
  }

  private static ErrorCode recipient(String words) {
    return new ErrorCode(false, ErrorKind.RECIPIENT, words);
  }

  private static ErrorCode content(String words) {
    return new ErrorCode(false, ErrorKind.CONTENT, words);
  }

  private static ErrorCode channel(String words) {
    return new ErrorCode(false, ErrorKind.CONFIGURATION, words);
  }
}
