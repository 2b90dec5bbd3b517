package dev.clarion.config;

import dev.clarion.config.yaml.Fault;
import dev.clarion.config.yaml.YamlText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configuration in a file. */
record ConfigurationFile(Path path, ConfigurationReader reader) {

  /**
   * What changes when the file does.
   *
   * @param key the file's identity, which a rename over it changes; null where there is none
   */
  record Stamp(FileTime modified, long size, @Nullable Object key) {
    static final Stamp NONE = new Stamp(FileTime.fromMillis(0), -1, null);
  }

  /** The file as it is now; {@link Stamp#NONE} when there is none. */
  Stamp stamp() {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(now.lastModifiedTime(), now.size(), now.fileKey());
    } catch (IOException _) {
      return Stamp.NONE;
    }
  }

  /**
   * The configuration that the file holds.
   *
   * @throws InvalidConfiguration also when the file cannot be read
   */
  WrittenConfiguration read() {
    try {
      if (Files.size(path) > 4L * YamlText.LONGEST) {
        throw unreadable("the document is longer than 1 MiB");
      }
      return WrittenConfiguration.read(Files.readString(path), path, reader);
    } catch (NoSuchFileException _) {
      throw unreadable("there is no such file: " + path.toAbsolutePath());
    } catch (CharacterCodingException _) {
      throw unreadable("the file is not written in UTF-8");
    } catch (IOException e) {
      throw unreadable("the file cannot be read: " + e);
    }
  }

  private InvalidConfiguration unreadable(String why) {
    return new InvalidConfiguration(List.of(new Fault(path.toString(), 0, "", "", why)));
  }
}
