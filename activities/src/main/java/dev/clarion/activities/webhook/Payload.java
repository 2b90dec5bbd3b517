package dev.clarion.activities.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.channel.Variables;
import dev.clarion.config.channel.webhook.ContentTypeTemplate;
import dev.clarion.config.channel.webhook.MediaTypes;
import dev.clarion.config.template.Unrenderable;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.retry.ErrorKind;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a request, always in UTF-8. A text is sent as it stands, whatever its type; anything
 * else as JSON, its members in the order that they came in.
 */
final class Payload extends RequestBody {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final String text;
  private final byte[] bytes;
  private final String type;

  private Payload(String text, String type) {
    this.text = text;
    this.bytes = text.getBytes(UTF_8);
    this.type = type;
  }

  /**
   * The body that some content asks for.
   *
   * @param content in the shape of {@code WebhookContent}
   * @param channelType template of the content type, unless the content has its own
   */
  static Payload of(Map<String, Object> content, String channelType, Notification notification)
      throws Undeliverable {
    Object body = content.get("body");
    if (body == null) {
      throw unusable("has no body");
    }
    boolean own = content.get("contentType") != null;
    String type =
        own ? String.valueOf(content.get("contentType")) : filled(channelType, notification);
    Optional<String> problem = MediaTypes.problem(type);
    if (problem.isPresent()) {
      throw new Undeliverable(
          own ? ErrorKind.CONTENT : ErrorKind.CONFIGURATION, "content type: " + problem.get());
    }
    return new Payload(text(body, type), type);
  }

  String text() {
    return text;
  }

  String type() {
    return type;
  }

  /** None: the header is set with the others, where it can be seen. */
  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(bytes);
  }

  private static String filled(String template, Notification notification) throws Undeliverable {
    try {
      return ContentTypeTemplate.render(template, Variables.of(notification, ZoneOffset.UTC));
    } catch (Unrenderable e) {
      throw new Undeliverable(
          ErrorKind.CONFIGURATION, "the channel's content type cannot be filled: " + e.reason());
    }
  }

  private static String text(Object body, String type) throws Undeliverable {
    if (body instanceof String text) {
      return text;
    }
    if (MediaTypes.isXml(type)) {
      throw unusable("has a body of type XML that is not text");
    }
    try {
      return JSON.writeValueAsString(body);
    } catch (JacksonException _) {
      throw unusable("has a body that cannot be written as JSON");
    }
  }

  private static Undeliverable unusable(String why) {
    return new Undeliverable(ErrorKind.CONTENT, "the content for webhooks " + why);
  }
}
