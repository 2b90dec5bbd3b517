package dev.clarion.config.channel.sms;

import dev.clarion.config.channel.twilio.MessageRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an SMS says.
 *
 * @param text up to 1,600 characters, sent in as many segments as it takes
 * @param mediaUrls up to ten files that Twilio fetches; they make it an MMS
 */
public record SmsContent(String text, @Nullable List<String> mediaUrls) {

  private static final int MOST_MEDIA = 10;

  public SmsContent {
    MessageRules.requireText(text);
    MessageRules.requireMedia(mediaUrls, MOST_MEDIA);
  }
}
