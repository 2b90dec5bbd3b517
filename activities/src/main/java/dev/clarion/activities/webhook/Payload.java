package dev.clarion.activities.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.workflows.retry.ErrorKind;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Map;
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
   * @param channelType the content type unless the content has its own
   */
  static Payload of(Map<String, Object> content, String channelType) throws Undeliverable {
    Object body = content.get("body");
    if (body == null) {
      throw unusable("has no body");
    }
    boolean own = content.get("contentType") != null;
    String type = own ? String.valueOf(content.get("contentType")) : channelType;
    ErrorKind kind = own ? ErrorKind.CONTENT : ErrorKind.CONFIGURATION;
    MediaType mediaType = MediaType.parse(type);
    if (mediaType == null) {
      throw new Undeliverable(kind, "the content type is not a media type such as text/plain");
    }
    Charset charset = mediaType.charset(UTF_8);
    if (!UTF_8.equals(charset) && !US_ASCII.equals(charset)) {
      throw new Undeliverable(kind, "the content type must not ask for a charset but UTF-8");
    }
    return new Payload(text(body, mediaType), type);
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

  /** Keeps OkHttp from sending it again by itself, as it would after {@code Retry-After: 0}. */
  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(bytes);
  }

  private static String text(Object body, MediaType type) throws Undeliverable {
    if (body instanceof String text) {
      return text;
    }
    if (type.subtype().equals("xml") || type.subtype().endsWith("+xml")) {
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
