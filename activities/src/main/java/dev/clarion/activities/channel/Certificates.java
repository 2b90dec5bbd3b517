package dev.clarion.activities.channel;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** A secure connection in words, for the operator. */
public final class Certificates {

  private Certificates() {}

  /**
   * Such as {@code TLS 1.3, certificate for smtp.example.com, issued by R11, until 2027-01-01}.
   *
   * @param protocol as Java names it: {@code TLSv1.3}
   * @param host that the certificate has been found to be for
   * @param chain of the server, its own certificate first
   */
  public static String describe(String protocol, String host, List<? extends Certificate> chain) {
    String version = protocol.replace("TLSv", "TLS ");
    return chain.isEmpty() || !(chain.getFirst() instanceof X509Certificate own)
        ? version
        : "%s, certificate for %s, issued by %s, until %s"
            .formatted(
                version,
                host,
                commonName(own.getIssuerX500Principal()),
                own.getNotAfter().toInstant().atZone(ZoneOffset.UTC).toLocalDate());
  }

  /** The name that people know an authority by; all of it when it has none. */
  private static String commonName(X500Principal name) {
    try {
      for (Rdn part : new LdapName(name.getName()).getRdns()) {
        if (part.getType().equalsIgnoreCase("CN")) {
          return Preview.of(part.getValue().toString(), 100);
        }
      }
    } catch (InvalidNameException _) {
      // Then as it is.
    }
    return Preview.of(name.getName(), 100);
  }
}
