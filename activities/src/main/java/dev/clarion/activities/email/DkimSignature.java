package dev.clarion.activities.email;

import dev.clarion.activities.channel.Undeliverable;
import dev.clarion.config.channel.email.DkimKey;
import dev.clarion.config.channel.email.EmailSettings.Dkim;
import dev.clarion.workflows.retry.ErrorKind;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.james.jdkim.DKIMSigner;
import org.apache.james.jdkim.exceptions.FailException;
import org.eclipse.angus.mail.util.CRLFOutputStream;

/** Signs a mail in the name of a domain, RFC 6376, relaxed in its headers and its body. */
final class DkimSignature {

  private static final String NAME = "DKIM-Signature";

  /**
   * What is signed; naming what a mail does not have keeps others from adding it. Clarion sends no
   * byte beyond ASCII in a body, so that no relay has to encode it anew.
   */
  private static final String HEADERS =
      String.join(
          " : ",
          List.of(
              "From",
              "To",
              "Cc",
              "Reply-To",
              "Subject",
              "Date",
              "Message-ID",
              "MIME-Version",
              "Content-Type",
              "Content-Transfer-Encoding",
              "List-Unsubscribe",
              "List-Unsubscribe-Post"));

  private static final Pattern SIGNATURE = Pattern.compile("(?<=^|[;\\s])b=[^;\\s]+");

  private DkimSignature() {}

  /** Adds the signature to a mail that is saved, and changes nothing else. */
  static void add(MimeMessage mail, Dkim dkim, Instant now)
      throws Undeliverable, MessagingException {
    PrivateKey key = key(dkim);
    boolean edwards = key instanceof EdECPrivateKey;
    String template =
        "v=1; a=%s-sha256; c=relaxed/relaxed; d=%s; s=%s; t=%d; h=%s; bh=; b="
            .formatted(
                edwards ? "ed25519" : "rsa",
                dkim.domain(),
                dkim.selector(),
                now.getEpochSecond(),
                HEADERS);
    DKIMSigner signer =
        edwards ? new Ed25519DkimSigner(template, key) : new DKIMSigner(template, key);
    try {
      String header = signer.sign(new ByteArrayInputStream(bytes(mail)));
      mail.addHeader(NAME, folded(header.substring(header.indexOf(':') + 1).strip()));
    } catch (FailException | IOException e) {
      throw new Undeliverable(
          ErrorKind.CONFIGURATION, "the mail cannot be signed by DKIM: " + e.getMessage());
    }
  }

  /** White space counts for nothing in the signature itself, and folds everywhere else. */
  private static String folded(String header) {
    String spaced =
        SIGNATURE
            .matcher(header)
            .replaceFirst(found -> found.group().replaceAll(".{70}(?!$)", "$0 "));
    return MimeUtility.fold(NAME.length() + 2, spaced);
  }

  private static byte[] bytes(MimeMessage mail) throws IOException, MessagingException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    mail.writeTo(new CRLFOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static PrivateKey key(Dkim dkim) throws Undeliverable {
    try {
      return DkimKey.parse(dkim.key().resolve());
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new Undeliverable(
          ErrorKind.CONFIGURATION, "the channel's 'dkim.key' cannot be used: " + e.getMessage());
    }
  }
}
