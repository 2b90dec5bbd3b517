package dev.clarion.api.attachment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is taken as an upload.
 *
 * @param maxSize of one file
 * @param retention how long an upload is kept; longer while a notification that waits names it
 */
@ConfigurationProperties("clarion.attachments")
public record AttachmentSettings(
    @DefaultValue("25MB") DataSize maxSize, @DefaultValue("P7D") Duration retention) {

  /** The limit in words; a DataSize counts in units of 1,024. */
  String limit() {
    return maxSize.toMegabytes() > 0
        ? maxSize.toMegabytes() + " MiB"
        : maxSize.toKilobytes() > 0 ? maxSize.toKilobytes() + " KiB" : maxSize.toBytes() + " bytes";
  }
}
