package dev.clarion.config.channel.twilio;

import dev.clarion.config.declaration.Remarks;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the declaration of a channel that sends through Twilio must be like. */
public final class TwilioRules {

  private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
  private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

  private TwilioRules() {}

  /**
   * Says what is wrong with what these channels share.
   *
   * @param senders which {@code from} the channel takes
   * @param expected the same in words
   */
  public static void check(
      TwilioSettings settings, Pattern senders, String expected, Remarks remarks) {
    if (!ACCOUNT.matcher(settings.accountSid()).matches()) {
      remarks.fault("expected 'AC' and 32 hexadecimal digits, from Twilio's console", "accountSid");
    }
    checkSender(settings, senders, expected, remarks);
    checkApiUrl(settings.apiUrl(), remarks);
    checkRegion(settings.defaultRegion(), remarks);
    URI callback = settings.statusCallback();
    if (callback != null && !isHttp(callback)) {
      remarks.fault("expected a URL such as https://example.com/status", "statusCallback");
    }
  }

  private static void checkSender(
      TwilioSettings settings, Pattern senders, String expected, Remarks remarks) {
    String from = settings.from();
    String service = settings.messagingServiceSid();
    Set<String> keys = remarks.keys();
    if (!keys.contains("from") && !keys.contains("messagingServiceSid")) {
      remarks.fault("missing: write " + expected + ", or a messagingServiceSid instead", "from");
    }
    if (from != null && service != null) {
      remarks.fault("write either this or 'from', not both", "messagingServiceSid");
    }
    if (from != null && !senders.matcher(from).matches()) {
      remarks.fault("expected " + expected, "from");
    }
    if (service != null && !SERVICE.matcher(service).matches()) {
      remarks.fault(
          "expected 'MG' and 32 hexadecimal digits, from Twilio's console", "messagingServiceSid");
    }
  }

  private static void checkApiUrl(URI url, Remarks remarks) {
    if (!isHttp(url) || url.getRawQuery() != null || url.getRawFragment() != null) {
      remarks.fault("expected a URL such as https://api.twilio.com", "apiUrl");
    } else if ("http".equalsIgnoreCase(url.getScheme()) && !LOCAL.contains(url.getHost())) {
      remarks.warning("the auth token goes over the network in the clear", "apiUrl");
    }
  }

  private static void checkRegion(@Nullable String region, Remarks remarks) {
    if (region != null && !PhoneNumbers.isRegion(region)) {
      String upper = region.toUpperCase(Locale.ROOT);
      remarks.fault(
          "expected the two letters of a country, such as AT"
              + (PhoneNumbers.isRegion(upper) ? "; did you mean '" + upper + "'?" : ""),
          "defaultRegion");
    }
  }

  private static boolean isHttp(URI url) {
    return url.getHost() != null
        && url.getRawUserInfo() == null
        && ("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()));
  }
}
