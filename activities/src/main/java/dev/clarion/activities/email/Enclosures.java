package dev.clarion.activities.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.activities.attachment.AttachedFile;
import dev.clarion.activities.attachment.FileNames;
import dev.clarion.activities.attachment.FileSource;
import dev.clarion.activities.channel.Dispatch;
import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.activities.email.smtp.Deadline;
import dev.clarion.config.channel.email.EmailAttachment;
import dev.clarion.config.channel.email.EmailContent;
import dev.clarion.workflows.notification.Notification;
import dev.clarion.workflows.retry.ErrorKind;
import java.net.URLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files of one mail. What the content or the store has is there at once; what a URL leads to is
 * fetched when the mail is sent, and a placeholder shows its place until then.
 */
final class Enclosures {

  /** Of all files of one mail: servers commonly stop at 25 MB, of Base64. */
  static final int LIMIT = 18 * 1024 * 1024;

  private static final String ANY = "application/octet-stream";

  /**
   * One of them.
   *
   * @param file null as long as it has to be fetched
   */
  record Enclosure(EmailAttachment declared, @Nullable AttachedFile file) {

    /** The file, or what stands for it in a preview. */
    AttachedFile shown() {
      return file != null ? file : placeholder(Objects.requireNonNull(declared.url()));
    }

    private static AttachedFile placeholder(String url) {
      String text = "fetched from " + url + " when the mail is sent";
      return new AttachedFile(FileNames.of(url), guessed(FileNames.of(url)), text.getBytes(UTF_8));
    }
  }

  private final List<Enclosure> all;

  private Enclosures(List<Enclosure> all) {
    this.all = all;
  }

  /** Those of a mail, as far as they can be had without the network. */
  static Enclosures of(EmailContent content, Notification notification, FileSource source)
      throws Undeliverable {
    List<Enclosure> all = new ArrayList<>();
    for (EmailAttachment declared :
        Objects.requireNonNullElse(content.attachments(), List.<EmailAttachment>of())) {
      all.add(new Enclosure(declared, present(declared, notification, source)));
      requireFit(all);
    }
    return new Enclosures(all);
  }

  private static @Nullable AttachedFile present(
      EmailAttachment declared, Notification notification, FileSource source) throws Undeliverable {
    if (declared.id() != null) {
      return source.upload(notification, declared.id());
    }
    if (declared.url() != null) {
      return source.fetched(notification, declared.url()).orElse(null);
    }
    String filename = Objects.requireNonNull(declared.filename());
    return new AttachedFile(filename, guessed(filename), declared.bytes());
  }

  /**
   * All of them, fetched if need be.
   *
   * @param connect limit for each connection
   * @param deadline for all of it
   */
  Enclosures fetched(Dispatch dispatch, FileSource source, Duration connect, Deadline deadline)
      throws Undeliverable {
    List<Enclosure> whole = new ArrayList<>();
    for (Enclosure enclosure : all) {
      String url = enclosure.declared().url();
      AttachedFile file = enclosure.file();
      if (file == null && url != null) {
        var terms = new FileSource.Terms(dispatch.policy(), connect, deadline.remaining(), LIMIT);
        file = source.fetch(dispatch.notification(), url, terms);
      }
      whole.add(new Enclosure(enclosure.declared(), file));
      requireFit(whole);
    }
    return new Enclosures(whole);
  }

  List<Enclosure> all() {
    return all;
  }

  /** Whether nothing is left to be fetched. */
  boolean areThere() {
    return all.stream().noneMatch(enclosure -> enclosure.file() == null);
  }

  private static String guessed(String filename) {
    return Objects.requireNonNullElse(URLConnection.guessContentTypeFromName(filename), ANY);
  }

  private static void requireFit(List<Enclosure> files) throws Undeliverable {
    long total = 0;
    for (Enclosure enclosure : files) {
      total += enclosure.file() == null ? 0 : enclosure.file().bytes().length;
    }
    if (total > LIMIT) {
      throw new Undeliverable(
          ErrorKind.CONTENT,
          "the attachments are larger than %d MiB in all, which is what mail servers take"
              .formatted(LIMIT / (1024 * 1024)));
    }
  }
}
