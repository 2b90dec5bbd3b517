package dev.clarion.activities.email.bounce;

import static java.util.Map.entry;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What kind of refusal it is. Codes are those of RFC 3463 and of IANA's registry of them. A class
 * of 5 alone says nothing of the mailbox: of curated bounces with it, six in ten are about the
 * sender, the content or a full mailbox.
 */
public enum BounceClass {
  /** The mailbox does not exist, or is closed for good. */
  HARD,
  /** The mailbox or the way there is in trouble for now. */
  SOFT,
  /** The mail or its sender is not wanted; the mailbox may be well. */
  BLOCK,
  /** Nothing of that is said. */
  UNKNOWN;

  /** By subject and detail. What is not here is decided by words; those of X.0 mean nothing. */
  private static final Map<String, BounceClass> BY_CODE =
      Map.ofEntries(
          entry("1.1", HARD), // Bad destination mailbox address
          entry("1.2", HARD), // Bad destination system address
          entry("1.3", HARD), // Bad destination mailbox address syntax
          entry("1.6", HARD), // Destination mailbox has moved, no forwarding address
          entry("1.7", BLOCK), // Bad sender's mailbox address syntax
          entry("1.8", BLOCK), // Bad sender's system address
          entry("1.10", HARD), // Recipient address has null MX, RFC 7505
          entry("2.1", HARD), // Mailbox disabled, not accepting messages
          entry("2.2", SOFT), // Mailbox full
          entry("2.3", BLOCK), // Message length exceeds administrative limit
          entry("3.1", SOFT), // Mail system full
          entry("3.2", SOFT), // System not accepting network messages
          entry("3.4", BLOCK), // Message too big for system
          entry("3.5", SOFT)); // System incorrectly configured

  /** By the subject alone, where the whole code is not known. */
  private static final Map<String, BounceClass> BY_SUBJECT =
      Map.of(
          "4", SOFT, // Network and routing
          "6", BLOCK, // Content or media
          "7", BLOCK); // Security or policy

  private static final Pattern STATUS = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})");

  /** They outweigh any code: what is refused as spam is often told to be an unknown user. */
  private static final Pattern BLOCK_WORDS =
      words(
          "spam",
          "block(ed|list)",
          "black ?list",
          "blackhole",
          "\\b[sd]?rbl\\b",
          "reputation",
          "policy",
          "preferences",
          "virus",
          "dmarc",
          "dkim",
          "\\bspf\\b",
          "relay(ing)? (access )?(denied|not permitted)",
          "reverse dns",
          "\\bptr\\b",
          "client host rejected",
          "invalid ip",
          "too many (errors|connections)",
          "not accepting connections",
          "sender (address|domain|verify|rejected)",
          "domain of sender",
          "after mail from",
          "reply to mail from",
          "authentication");

  private static final Pattern FULL_WORDS =
      words(
          "mailbox (is |was )?(too )?full",
          "over ?quota",
          "quota (is )?exceeded",
          "exceeded? (the |its |their |his )?(storage|mailbox|disk|quota)",
          "insufficient (system )?storage",
          "try again later",
          "temporar(y|ily)",
          "timed out");

  private static final Pattern HARD_WORDS =
      words(
          "(user|recipient|mailbox|address|account|alias) (is )?unknown",
          "unknown (user|recipient|mailbox|address|account|local part|or illegal alias)",
          "no such (user|recipient|mailbox|address|person|account|local)",
          "no mailbox (here|by|with)",
          "invalid (recipient|mailbox|final delivery userid|destination address)",
          "(user|recipient|mailbox|account|address)\\b.{0,80}?\\b(not found|could ?n[o']t be found)",
          "(user|recipient|mailbox|account|address|domain|alias)\\b.{0,80}?\\b"
              + "(does ?n[o']t|does not|no longer) exists?",
          "recip(ient)?notfound",
          "does ?n[o']t have an? \\S+ account",
          "not a (valid|known) (user|recipient|mailbox|address)",
          "mailbox (is )?(unavailable|not available)",
          "(user|account|mailbox)(\\(s\\))? (account )?(is|has been|was) (\\S+ or )?"
              + "(disabled|deactivated|discontinued|closed|deleted|terminated|suspended)",
          "host unknown",
          "unknown host",
          "host not found",
          "no mx record",
          "unrouteable address");

  /**
   * The class of a refusal.
   *
   * @param code of SMTP; 0 when it is not known
   * @param status of RFC 3463, such as {@code 5.1.1}
   * @param text in the server's words
   */
  public static BounceClass of(int code, @Nullable String status, String text) {
    Matcher enhanced = STATUS.matcher(status == null ? "" : status);
    boolean coded = enhanced.matches();
    if (coded ? enhanced.group(1).equals("4") : code / 100 == 4) {
      return SOFT;
    }
    if (BLOCK_WORDS.matcher(text).find()) {
      return BLOCK;
    }
    if (FULL_WORDS.matcher(text).find()) {
      return SOFT;
    }
    BounceClass byCode = coded ? byCode(enhanced.group(2), enhanced.group(3)) : null;
    if (byCode != null) {
      return byCode;
    }
    return HARD_WORDS.matcher(text).find() ? HARD : UNKNOWN;
  }

  private static @Nullable BounceClass byCode(String subject, String detail) {
    BounceClass exact = BY_CODE.get(subject + "." + detail);
    return exact == null ? BY_SUBJECT.get(subject) : exact;
  }

  private static Pattern words(String... alternatives) {
    return Pattern.compile(
        String.join("|", alternatives), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }
}
