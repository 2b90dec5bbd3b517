package dev.clarion.activities.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.http.Download;
import dev.clarion.activities.http.GuardedClient;
import dev.clarion.store.attachment.Attachment;
import dev.clarion.store.attachment.Attachments;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.retry.ErrorKind;
import java.io.ByteArrayOutputStream;
import java.net.URLConnection;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

/**
 * Files from the store, and through a guarded client from the network into the store. Closing it
 * closes the client.
 */
public final class StoredFiles implements FileSource, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StoredFiles.class);
  private static final String ANY = "application/octet-stream";
  private static final int LONGEST_TYPE = 255;

  private final Attachments attachments;
  private final GuardedClient client;
  private final String version;
  private final Duration retention;
  private final InstantSource clock;

  /**
   * Files for the channels of a worker.
   *
   * @param version of Clarion, as servers see it in {@code User-Agent}
   * @param retention how long a fetched file is kept, at least
   */
  public StoredFiles(
      Attachments attachments,
      GuardedClient client,
      String version,
      Duration retention,
      InstantSource clock) {
    this.attachments = attachments;
    this.client = client;
    this.version = version;
    this.retention = retention;
    this.clock = clock;
  }

  @Override
  public AttachedFile upload(Notification notification, String id) throws Undeliverable {
    return attachments
        .find(notification.tenant(), id)
        .blockOptional()
        .map(this::whole)
        .orElseThrow(() ->
            new Undeliverable(
                ErrorKind.CONTENT, "there is no upload '%s', or not any more".formatted(id)));
  }

  @Override
  public Optional<AttachedFile> fetched(Notification notification, String url) {
    return attachments
        .findFetched(notification.tenant(), notification.id(), id(notification, url))
        .blockOptional()
        .map(this::whole);
  }

  @Override
  public AttachedFile fetch(Notification notification, String url, Terms terms)
      throws Undeliverable {
    HttpUrl from = HttpUrl.parse(url);
    if (from == null) {
      throw new Undeliverable(ErrorKind.CONTENT, "an attachment has a URL that cannot be used");
    }
    Request request =
        new Request.Builder()
            .url(from)
            .header("User-Agent", "Clarion/" + version)
            .header("Accept-Encoding", "identity")
            .build();
    Download download = client.download(request, terms.connect(), terms.total(), terms.bytes());
    AttachedFile file =
        switch (download) {
          case Download.Fetched(String type, byte[] bytes) ->
              new AttachedFile(FileNames.of(from), type(type, from), bytes);
          case Download.Refused refused -> throw Unfetched.by(refused.status(), from);
          case Download.Unusable unusable -> throw Unfetched.because(unusable.why(), from);
          case Download.Failed failed -> throw Unfetched.by(failed, from, terms.policy());
        };
    keep(notification, url, file);
    return file;
  }

  /** The mail can go without: then the next attempt would fetch the file again. */
  private void keep(Notification notification, String url, AttachedFile file) {
    Instant now = clock.instant();
    Attachment attachment =
        new Attachment(
            id(notification, url),
            notification.tenant(),
            notification.id(),
            file.filename(),
            file.contentType(),
            file.bytes().length,
            HexFormat.of().formatHex(sha256().digest(file.bytes())),
            now,
            now.plus(retention));
    try {
      attachments.add(attachment, pieces(file.bytes())).block();
    } catch (RuntimeException e) {
      log.warn("What was fetched for {} is not kept: {}", notification.id(), e.toString());
    }
  }

  private AttachedFile whole(Attachment attachment) {
    ByteArrayOutputStream bytes =
        attachments
            .bytes(attachment.tenant(), attachment.id())
            .collect(
                () -> new ByteArrayOutputStream((int) attachment.size()),
                ByteArrayOutputStream::writeBytes)
            .blockOptional()
            .orElseThrow();
    return new AttachedFile(attachment.filename(), attachment.contentType(), bytes.toByteArray());
  }

  private static Flux<byte[]> pieces(byte[] bytes) {
    int count = (bytes.length + Attachments.PIECE - 1) / Attachments.PIECE;
    return Flux.range(0, count)
        .map(number -> {
          int start = number * Attachments.PIECE;
          return Arrays.copyOfRange(
              bytes, start, Math.min(bytes.length, start + Attachments.PIECE));
        });
  }

  private static String type(@Nullable String told, HttpUrl url) {
    if (told != null && told.length() <= LONGEST_TYPE) {
      return told;
    }
    return Objects.requireNonNullElse(
        URLConnection.guessContentTypeFromName(FileNames.of(url)), ANY);
  }

  /** The same for the same URL of the same notification. */
  private static String id(Notification notification, String url) {
    return UUID.nameUUIDFromBytes((notification.id() + " " + url).getBytes(UTF_8)).toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
