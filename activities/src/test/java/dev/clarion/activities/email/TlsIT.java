package dev.clarion.activities.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Reply;
import dev.clarion.config.channel.email.EmailSettings.SmtpProvider;
import dev.clarion.config.channel.email.EmailSettings.Tls;
import dev.clarion.workflows.retry.ErrorKind;
import dev.clarion.workflows.retry.Outcome;
import javax.net.ssl.SSLContext;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is trusted, and that nothing leaves in the clear where TLS is declared. */
@Timeout(60)
class TlsIT {

  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).build();

  @ParameterizedTest
  @EnumSource(
      value = Tls.class,
      names = {"TLS", "STARTTLS"})
  void sendsOverTls(Tls tls) throws Exception {
    try (ScriptedSmtp server = server(tls, "127.0.0.1");
        EmailChannel channel = trusting()) {
      Reply reply = mail("127.0.0.1", server, tls).sendBy(channel);

      assertThat(reply.outcome()).isInstanceOf(Outcome.Accepted.class);
      assertThat(server.mails).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Tls.class,
      names = {"TLS", "STARTTLS"})
  void refusesACertificateForAnotherName(Tls tls) throws Exception {
    try (ScriptedSmtp server = server(tls, "mail.example.org");
        EmailChannel channel = trusting()) {
      assertRefused(mail("127.0.0.1", server, tls).sendBy(channel), server);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Tls.class,
      names = {"TLS", "STARTTLS"})
  void doesNotAskTheReverseDnsWhoTheServerIs(Tls tls) throws Exception {
    try (ScriptedSmtp server = server(tls, "localhost");
        EmailChannel channel = trusting()) {
      assertRefused(mail("127.0.0.1", server, tls).sendBy(channel), server);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Tls.class,
      names = {"TLS", "STARTTLS"})
  void refusesACertificateThatNobodyVouchesFor(Tls tls) throws Exception {
    try (ScriptedSmtp server = server(tls, "127.0.0.1");
        EmailChannel channel = Mails.channel()) {
      assertRefused(mail("127.0.0.1", server, tls).sendBy(channel), server);
    }
  }

  @Test
  void doesNotFallBackToClearTextWhereStartTlsIsNotOffered() throws Exception {
    try (ScriptedSmtp server = ScriptedSmtp.start();
        EmailChannel channel = trusting()) {
      Reply reply = mail("127.0.0.1", server, Tls.STARTTLS).sendBy(channel);

      assertRefused(reply, server);
      assertThat(((Outcome.Deferred) reply.outcome()).message())
          .isEqualTo("main: STARTTLS: required, and the server does not offer it");
    }
  }

  @Test
  void authenticatesAfterStartTlsOnly() throws Exception {
    try (ScriptedSmtp server =
            server(Tls.STARTTLS, "127.0.0.1").offering("STARTTLS", "AUTH PLAIN");
        EmailChannel channel = trusting()) {
      SmtpProvider provider =
          new SmtpProvider("main", "127.0.0.1", server.port(), Tls.STARTTLS, "ana", () -> "s3cret");

      Reply reply = Mails.PLAIN.via(provider).sendBy(channel);

      assertThat(reply.outcome()).isInstanceOf(Outcome.Accepted.class);
      assertThat(server.commands.stream().map(command -> command.split(" ", 2)[0]))
          .startsWith("EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL");
    }
  }

  private static void assertRefused(Reply reply, ScriptedSmtp server) {
    assertThat(reply.outcome())
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> assertThat(deferred.kind()).isEqualTo(ErrorKind.TLS));
    assertThat(server.count("MAIL")).isZero();
  }

  private static Mails mail(String host, ScriptedSmtp server, Tls tls) {
    return Mails.PLAIN.via(Mails.provider(host, server.port(), tls));
  }

  private static EmailChannel trusting() {
    return Mails.channel(
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(AUTHORITY.certificate())
            .build()
            .sslSocketFactory());
  }

  private static ScriptedSmtp server(Tls tls, String name) {
    SSLContext context = serverFor(name);
    return tls == Tls.TLS ? ScriptedSmtp.withTls(context) : ScriptedSmtp.withStartTls(context);
  }

  private static SSLContext serverFor(String name) {
    HeldCertificate certificate =
        new HeldCertificate.Builder()
            .signedBy(AUTHORITY)
            .commonName("test")
            .addSubjectAlternativeName(name)
            .build();
    return new HandshakeCertificates.Builder().heldCertificate(certificate).build().sslContext();
  }
}
