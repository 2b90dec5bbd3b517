package dev.clarion.activities.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Preview;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.channel.Resolved;
import dev.clarion.activities.channel.Steps;
import dev.clarion.activities.channel.Steps.Step;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.http.Ending;
import dev.clarion.config.channel.twilio.TwilioSettings;
import dev.clarion.workflows.attempt.RequestSnapshot;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import dev.clarion.workflows.retry.ErrorKind;
import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** One message, ready to leave. */
final class TwilioDelivery implements Delivery {

  private static final String LINE_END = "\r\n";
  private static final String MASK = "***";
  private static final String AUTHORIZATION = "Authorization";
  private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";
  private static final int UNAUTHORIZED = 401;

  /** What of an answer's head helps to understand it, and Twilio's support to find it. */
  private static final Pattern SHOWN =
      Pattern.compile("content-type|date|retry-after|twilio-.*", Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_VALUE = 1024;

  private final TwilioClient client;
  private final Dispatch dispatch;
  private final TwilioSettings settings;
  private final String token;
  private final URI url;
  private final String body;
  private final @Nullable Segments segments;

  private TwilioDelivery(
      TwilioClient client,
      Dispatch dispatch,
      TwilioSettings settings,
      String token,
      MessageForm form,
      @Nullable Segments segments) {
    this.client = client;
    this.dispatch = dispatch;
    this.settings = settings;
    this.token = token;
    this.url = URI.create(settings.apiUrl().toString().replaceFirst("/+$", "") + form.path());
    this.body = form.encoded();
    this.segments = segments;
  }

  /**
   * A form by the channel's account.
   *
   * @param segments in how many parts it will travel; null when it is no SMS
   */
  static TwilioDelivery of(
      TwilioClient client,
      Dispatch dispatch,
      TwilioSettings settings,
      MessageForm form,
      @Nullable Segments segments)
      throws Undeliverable {
    String token = Resolved.of(settings.authToken(), "the auth token");
    if (token.isBlank()) {
      throw new Undeliverable(ErrorKind.CONFIGURATION, "the auth token is empty");
    }
    return new TwilioDelivery(client, dispatch, settings, token, form, segments);
  }

  @Override
  public RequestSnapshot request() {
    return new RequestSnapshot("POST", url.toString(), headers(MASK), Preview.of(body));
  }

  /** The request, and behind it in how many segments the text will travel. */
  @Override
  public String exactly() {
    StringBuilder text = new StringBuilder();
    text.append("POST ").append(url.getRawPath()).append(" HTTP/1.1").append(LINE_END);
    line(text, "Host", url.getRawAuthority());
    headers(MASK).forEach((name, value) -> line(text, name, value));
    line(text, "Content-Length", Integer.toString(body.length()));
    text.append(LINE_END).append(body);
    if (segments != null) {
      text.append(LINE_END).append(LINE_END).append("# ").append(segments);
    }
    return text.toString();
  }

  @Override
  public String host() {
    return settings.apiUrl().getAuthority();
  }

  @Override
  public Reply send(Steps steps) {
    Request.Builder request =
        new Request.Builder()
            .url(url.toString())
            .post(RequestBody.create(body.getBytes(UTF_8)))
            .tag(Steps.class, steps);
    headers("Basic " + credentials()).forEach(request::header);
    Ending ending =
        withoutToken(
            client.exchange(request.build(), settings.timeouts().connect(), dispatch.timeout()));
    tell(steps, ending);
    return new Reply(
        new Judgement(dispatch.policy(), InstantSource.system()).of(ending),
        response(ending),
        null,
        Judgement.finding(ending));
  }

  /** Twilio looks at the login first: any other answer than 401 is given to one who is known. */
  private void tell(Steps steps, Ending ending) {
    if (ending instanceof Ending.Answered answered) {
      steps.begin(Step.LOGIN);
      if (answered.status() != UNAUTHORIZED) {
        steps.done(Step.LOGIN, "Logged in as " + settings.accountSid());
        steps.begin(Step.ACCEPT);
      }
    }
  }

  /** What stands behind {@code Basic}. */
  private String credentials() {
    String login = settings.accountSid() + ":" + token;
    return Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
  }

  private String masked(String text) {
    return text.replace("Basic " + credentials(), MASK)
        .replace(credentials(), MASK)
        .replace(token, MASK);
  }

  private Map<String, String> headers(String authorization) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(AUTHORIZATION, authorization);
    headers.put("Content-Type", FORM);
    headers.put("Accept", "application/json");
    headers.put("Accept-Encoding", "identity");
    headers.put("User-Agent", client.userAgent());
    return headers;
  }

  /** A server that is not Twilio's may repeat what it was sent. */
  private Ending withoutToken(Ending ending) {
    return switch (ending) {
      case Ending.Answered answered ->
          new Ending.Answered(
              answered.status(), answered.headers(), masked(answered.bodyPreview()));
      case Ending.TokenRefused refused -> withoutToken(refused.answer());
      case Ending.Failed failed -> failed;
    };
  }

  private @Nullable ResponseSnapshot response(Ending ending) {
    return switch (ending) {
      case Ending.Answered answered -> {
        Integer code = Answer.of(answered.bodyPreview()).code();
        yield new ResponseSnapshot(
            answered.status(),
            shown(answered.headers()),
            Preview.of(Answer.withoutText(answered.bodyPreview())),
            code == null ? null : code.toString());
      }
      case Ending.TokenRefused refused -> response(refused.answer());
      case Ending.Failed _ -> null;
    };
  }

  private Map<String, String> shown(Headers headers) {
    Map<String, String> shown = new TreeMap<>();
    headers.forEach(header -> {
      if (SHOWN.matcher(header.getFirst()).matches()) {
        shown.put(header.getFirst(), Preview.of(masked(header.getSecond()), LONGEST_VALUE));
      }
    });
    return shown;
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append(LINE_END);
  }
}
