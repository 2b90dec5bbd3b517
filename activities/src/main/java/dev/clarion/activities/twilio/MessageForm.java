package dev.clarion.activities.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.MessageCreator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;
import org.jspecify.annotations.Nullable;

/**
 * A message as Twilio's library writes it.
 *
 * @param path of the account's messages, from the root of the API
 * @param fields in the order in which a person reads them
 */
record MessageForm(String path, List<NameValuePair> fields) {

  private static final List<String> ORDER =
      List.of(
          "To",
          "From",
          "MessagingServiceSid",
          "Body",
          "MediaUrl",
          "ContentSid",
          "ContentVariables",
          "StatusCallback");

  private static final TwilioRestClient LIBRARY =
      new TwilioRestClient.Builder("", "").httpClient(new Stop()).build();

  /**
   * The request that would create a message.
   *
   * @param text the message's body; null when it has none
   */
  static MessageForm of(MessageCreator message, @Nullable String text) {
    Request request = written(message);
    if (text != null) {
      // The library takes the text "null" for none.
      request.getPostParams().put("Body", List.of(text));
    }
    List<NameValuePair> fields = new ArrayList<>();
    for (String name : ORDER) {
      request
          .getPostParams()
          .getOrDefault(name, List.of())
          .forEach(value -> fields.add(new BasicNameValuePair(name, value)));
    }
    return new MessageForm(URI.create(request.getUrl()).getRawPath(), List.copyOf(fields));
  }

  /** As {@code application/x-www-form-urlencoded}. */
  String encoded() {
    return WWWFormCodec.format(fields, UTF_8);
  }

  private static Request written(MessageCreator message) {
    try {
      message.create(LIBRARY);
    } catch (Written written) {
      return written.request;
    }
    throw new IllegalStateException("Twilio's library did not come to send its request");
  }

  /** Where the library would send. */
  private static final class Stop extends HttpClient {

    @Override
    public Response reliableRequest(Request request) {
      throw new Written(request);
    }

    @Override
    public Response makeRequest(Request request) {
      throw new Written(request);
    }
  }

  /** Carries the request out of the library, which has no other way to ask for it. */
  private static final class Written extends RuntimeException {

    private final transient Request request;

    Written(Request request) {
      super(null, null, false, false);
      this.request = request;
    }
  }
}
