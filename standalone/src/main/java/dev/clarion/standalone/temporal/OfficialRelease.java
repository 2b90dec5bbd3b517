package dev.clarion.standalone.temporal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The release of the pinned version, from the project's release page or a mirror of it.
 *
 * <p>Its checksum comes from {@code checksums.txt} of the same release: that notices a broken or
 * incomplete archive, and trusts the place that both come from.
 *
 * @param folder where the release's files are
 */
record OfficialRelease(URI folder, Platform platform, Download download, Cached cache)
    implements BinarySource {

  static final URI FOLDER =
      URI.create("https://github.com/temporalio/cli/releases/download/v" + TemporalBinary.PINNED);

  private static final int MOST_CHECKSUMS = 1 << 20;

  @Override
  public TemporalBinary obtain(Consumer<String> say) throws NotAvailable, InterruptedException {
    String archive = platform.archive(TemporalBinary.PINNED);
    say.accept("downloading %s from %s".formatted(archive, folder));
    try {
      Path workshop = cache.workshop();
      Path packed = workshop.resolve(archive);
      Path unpacked = workshop.resolve("temporal");
      try {
        String expected = checksum(archive);
        String actual = download.to(packed, file(archive), say);
        if (!actual.equals(expected)) {
          throw new NotAvailable(
              "%s has the checksum %s instead of %s: the download is broken or has been altered"
                  .formatted(file(archive), actual, expected));
        }
        unpack(packed, unpacked);
        return cache.keep(unpacked);
      } finally {
        Files.deleteIfExists(packed);
        Files.deleteIfExists(unpacked);
      }
    } catch (IOException e) {
      throw new NotAvailable("the download failed: " + said(e), e);
    }
  }

  private String checksum(String archive) throws IOException, NotAvailable {
    String list = download.text(file("checksums.txt"), MOST_CHECKSUMS);
    return list.lines()
        .map(line -> line.strip().split("\\s+\\*?"))
        .filter(words -> words.length == 2 && words[1].equals(archive))
        .map(words -> words[0])
        .findFirst()
        .orElseThrow(() -> new NotAvailable("the release has no " + archive));
  }

  private static void unpack(Path packed, Path unpacked) throws IOException, NotAvailable {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(packed));
        var tar = new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile() && entry.getName().matches("(\\./)?temporal")) {
          Files.copy(tar, unpacked, StandardCopyOption.REPLACE_EXISTING);
          if (!unpacked.toFile().setExecutable(true)) {
            throw new IOException(unpacked + " cannot be made executable");
          }
          return;
        }
      }
    }
    throw new NotAvailable("the archive has no program named 'temporal'");
  }

  private URI file(String name) {
    return URI.create(folder.toString().replaceAll("/+$", "") + "/" + name);
  }

  /** An unknown host's exception has only the host's name for a message. */
  private static String said(IOException e) {
    return e.getClass().getSimpleName() + ", " + e.getMessage();
  }
}
