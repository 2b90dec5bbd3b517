package dev.clarion.activities.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.workflows.notification.About;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.notification.Subject;
import dev.clarion.workflows.retry.ErrorKind;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.loader.StringLoader;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Makes the URL of a request from a channel's template. A value that is only a part of the URL is
 * percent-encoded, so that it cannot reach beyond its place; a value that is the whole URL is taken
 * as it is.
 */
final class UrlTemplate {

  private static final int LONGEST = 8192;

  private static final String ENCODING = "component";

  private static final Pattern WHOLE = Pattern.compile("\\s*\\{\\{[^{}]*}}\\s*");

  private static final Pattern DOT_SEGMENT =
      Pattern.compile("^[^?#]*/\\.\\.?(?:[/?#].*)?$", Pattern.DOTALL);

  private final PebbleEngine whole = engine(false);
  private final PebbleEngine parts = engine(true);

  HttpUrl render(String template, Notification notification) throws Undeliverable {
    boolean isWhole = WHOLE.matcher(template).matches();
    String text = fill(isWhole ? whole : parts, template, notification).strip();
    if (!isWhole && DOT_SEGMENT.matcher(text).matches()) {
      throw unusable("a value leads out of its place in the path");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw unusable("it has control characters");
    }
    HttpUrl url = HttpUrl.parse(text);
    if (url == null) {
      throw unusable("http:// or https:// and a host are needed");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw unusable("it must not have a user name or password in it");
    }
    return url;
  }

  private static String fill(PebbleEngine engine, String template, Notification notification)
      throws Undeliverable {
    StringWriter text = new StringWriter();
    try {
      engine.getTemplate(template).evaluate(text, variables(notification));
    } catch (PebbleException e) {
      throw new Undeliverable(
          ErrorKind.CONFIGURATION,
          "the channel's URL template cannot be filled: " + e.getPebbleMessage());
    } catch (IOException e) {
      throw new IllegalStateException("a string writer cannot fail", e);
    }
    return text.toString();
  }

  private static Map<String, Object> variables(Notification notification) {
    Map<String, Object> about = new HashMap<>();
    about.put("id", notification.id());
    about.put("channel", notification.channel());
    Map<String, Object> event = new HashMap<>();
    About of = notification.about();
    if (of.eventType() != null) {
      event.put("type", of.eventType());
    }
    if (of.severity() != null) {
      about.put("severity", of.severity().wire());
      event.put("severity", of.severity().wire());
    }
    Subject subject = of.subject();
    if (subject != null) {
      event.put("subject", Map.of("type", subject.type(), "id", subject.id()));
    }
    return Map.of(
        "recipient",
        notification.recipient(),
        "notification",
        about,
        "event",
        event,
        "data",
        notification.message().data());
  }

  private static Undeliverable unusable(String why) {
    return new Undeliverable(ErrorKind.RECIPIENT, "the webhook's URL cannot be used: " + why);
  }

  /** Pebble's own strategy for URLs lets {@code /}, {@code ?} and {@code #} through. */
  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  /** An engine for expressions and filters alone: no tags, no functions, no methods of objects. */
  private static PebbleEngine engine(boolean escaping) {
    return new PebbleEngine.Builder()
        .loader(new StringLoader())
        .strictVariables(true)
        .autoEscaping(escaping)
        .addEscapingStrategy(ENCODING, UrlTemplate::encoded)
        .defaultEscapingStrategy(ENCODING)
        .newLineTrimming(false)
        .defaultLocale(Locale.ROOT)
        .maxRenderedSize(LONGEST)
        .methodAccessValidator((object, method) -> false)
        .registerExtensionCustomizer(ExpressionsOnly::new)
        .build();
  }

  private static final class ExpressionsOnly extends ExtensionCustomizer {

    ExpressionsOnly(Extension core) {
      super(core);
    }

    @Override
    public Map<String, Function> getFunctions() {
      return Map.of();
    }

    @Override
    public List<TokenParser> getTokenParsers() {
      return List.of();
    }
  }
}
