package dev.clarion.config.channel.email;

import dev.clarion.config.channel.FileUrl;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file that goes with a mail: exactly one of {@code id}, {@code url} and {@code content}.
 *
 * @param id of an upload
 * @param url http or https, fetched at the first attempt that gets it
 * @param content the bytes in Base64
 * @param filename as the reader sees it; required with {@code content}, else the upload's or the
 *     last part of the URL's path when absent
 * @param contentType media type; not with {@code id}, for the upload has one
 * @param contentId what the HTML shows it by: {@code logo} for {@code <img src="cid:logo">}, RFC
 *     2392; null for a file to be saved
 * @param inline whether readers are to show it in the mail rather than as a file; always with a
 *     {@code contentId}
 */
public record EmailAttachment(
    @Nullable String id,
    @Nullable String url,
    @Nullable String content,
    @Nullable String filename,
    @Nullable String contentType,
    @Nullable String contentId,
    @Nullable Boolean inline) {

  /** Types that RFC 2046 does not let be encoded in Base64. */
  private static final Set<String> COMPOSITE = Set.of("multipart", "message");

  /** What needs no escape in a URL, nor in a header. */
  private static final Pattern CONTENT_ID = Pattern.compile("[A-Za-z0-9._~+=@-]{1,200}");

  public EmailAttachment {
    if (Stream.of(id, url, content).filter(Objects::nonNull).count() != 1) {
      throw new IllegalArgumentException("has not exactly one of id, url and content");
    }
    if (url != null) {
      FileUrl.problem(url)
          .ifPresent(problem -> {
            throw new IllegalArgumentException("has a url that " + problem);
          });
    }
    if (content != null) {
      requireBase64(content);
    }
    if (filename != null || content != null) {
      EmailContent.requireLine("filename", filename);
    }
    if (contentType != null) {
      if (id != null) {
        throw new IllegalArgumentException("has a contentType, and its upload has one already");
      }
      requireType(contentType);
    }
    if (contentId != null) {
      requireContentId(contentId, inline);
    }
  }

  /** Whether readers are to show it in the mail. */
  public boolean shownInline() {
    return contentId != null || Boolean.TRUE.equals(inline);
  }

  /** The file itself, when it is in the content. */
  public byte[] bytes() {
    return Base64.getDecoder().decode(Objects.requireNonNull(content));
  }

  /** Whether a part of a mail that is encoded in Base64 may be of this type. */
  public static boolean isAttachable(String contentType) {
    try {
      String type = new ContentType(contentType).getPrimaryType();
      return !COMPOSITE.contains(type.toLowerCase(Locale.ROOT));
    } catch (ParseException _) {
      return false;
    }
  }

  private static void requireContentId(String contentId, @Nullable Boolean inline) {
    if (!CONTENT_ID.matcher(contentId).matches()) {
      throw new IllegalArgumentException(
          "has a contentId that is not up to 200 letters, digits and . _ ~ + = @ -");
    }
    if (Boolean.FALSE.equals(inline)) {
      throw new IllegalArgumentException("has a contentId, which makes it inline");
    }
  }

  private static void requireType(String contentType) {
    EmailContent.requireLine("contentType", contentType);
    try {
      ContentType _ = new ContentType(contentType);
    } catch (ParseException _) {
      throw new IllegalArgumentException("has a contentType that is no media type");
    }
    if (!isAttachable(contentType)) {
      throw new IllegalArgumentException(
          "has a contentType that cannot be attached: send it as application/octet-stream");
    }
  }

  private static void requireBase64(String content) {
    try {
      Base64.getDecoder().decode(content);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("has content that is not Base64");
    }
  }
}
