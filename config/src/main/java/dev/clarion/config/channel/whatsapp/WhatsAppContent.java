package dev.clarion.config.channel.whatsapp;

import dev.clarion.config.channel.twilio.MessageRules;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a WhatsApp message says: an approved template, which may go out at any time, or a text,
 * which may go out within 24 hours of the recipient's last message.
 *
 * @param contentSid the template: {@code HX} and 32 hexadecimal digits
 * @param variables what its placeholders stand for
 * @param text up to 1,600 characters
 * @param mediaUrls one file that Twilio fetches; WhatsApp ignores any further one
 */
public record WhatsAppContent(
    @Nullable String contentSid,
    @Nullable Map<String, String> variables,
    @Nullable String text,
    @Nullable List<String> mediaUrls) {

  private static final Pattern TEMPLATE = Pattern.compile("HX[0-9a-fA-F]{32}");
  private static final int MOST_MEDIA = 1;

  public WhatsAppContent {
    if (contentSid == null) {
      requireSession(variables, text, mediaUrls);
    } else {
      requireTemplate(contentSid, variables, text, mediaUrls);
    }
  }

  private static void requireTemplate(
      String contentSid,
      @Nullable Map<String, String> variables,
      @Nullable String text,
      @Nullable List<String> mediaUrls) {
    if (!TEMPLATE.matcher(contentSid).matches()) {
      throw new IllegalArgumentException(
          "has a contentSid that is not 'HX' and 32 hexadecimal digits");
    }
    if (text != null || mediaUrls != null) {
      throw new IllegalArgumentException(
          "has both a template and text or mediaUrls: with a contentSid send only its variables");
    }
    // Twilio's error 63013: a template with an empty variable is refused.
    if (variables != null && variables.values().stream().anyMatch(WhatsAppContent::isBlank)) {
      throw new IllegalArgumentException("has an empty variable, which WhatsApp refuses");
    }
  }

  private static void requireSession(
      @Nullable Map<String, String> variables,
      @Nullable String text,
      @Nullable List<String> mediaUrls) {
    if (variables != null) {
      throw new IllegalArgumentException("has variables without the contentSid of a template");
    }
    if (text == null && (mediaUrls == null || mediaUrls.isEmpty())) {
      throw new IllegalArgumentException("has neither a contentSid nor text");
    }
    if (text != null) {
      MessageRules.requireText(text);
    }
    MessageRules.requireMedia(mediaUrls, MOST_MEDIA);
  }

  private static boolean isBlank(@Nullable String value) {
    return value == null || value.isBlank();
  }
}
