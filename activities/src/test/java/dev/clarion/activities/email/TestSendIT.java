package dev.clarion.activities.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clarion.activities.channel.Channels;
import dev.clarion.activities.testsend.TestSends;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.email.EmailSettings.SmtpProvider;
import dev.clarion.config.channel.email.EmailSettings.Tls;
import dev.clarion.workflows.testsend.TestSend;
import dev.clarion.workflows.testsend.TestSendOrder;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The steps of test mails, by every provider. */
@Timeout(60)
class TestSendIT {

  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("Test CA").build();

  @ParameterizedTest
  @EnumSource(
      value = Tls.class,
      names = {"TLS", "STARTTLS"})
  void tellsEveryStepToASecureServer(Tls tls) throws Exception {
    try (ScriptedSmtp server = secure(tls)) {
      TestSend test = test(null, provider("main", server.port(), tls));

      assertThat(test.delivered()).as("%s", test).isTrue();
      assertThat(test.steps()).extracting(TestSend.Step::provider).containsOnly("main");
      assertThat(steps(test))
          .hasSize(7)
          .containsEntry("prepare", "Made the message for smtp://localhost:" + server.port())
          .containsEntry("greeting", "The server says: 220 test ESMTP")
          .containsEntry("login", "Logged in as ana")
          .containsEntry("accept", "Accepted: 250 2.0.0 queued as 1");
      assertThat(steps(test).get("name"))
          .startsWith("Resolved localhost to ")
          .contains("127.0.0.1");
      assertThat(steps(test).get("connect")).startsWith("Connected to 127.0.0.1:");
      assertThat(steps(test).get("tls"))
          .matches(
              "TLS 1\\.3, certificate for localhost, issued by Test CA, until \\d{4}-\\d\\d-\\d\\d");
      assertThat(server.mails).singleElement().asString().contains("test from Clarion");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GREETING | 554 5.3.2 not for you   | greeting
          EHLO     | 550 go away             | greeting
          STARTTLS | 454 4.7.0 not now       | tls
          AUTH     | 535 5.7.8 wrong         | login
          MAIL     | 550 5.7.1 not as that   | accept
          RCPT     | 550 5.1.1 no such user  | accept
          END      | 554 5.6.0 not that mail | accept
          """)
  void tellsWhereTheServerRefused(String stage, String reply, String step) throws Exception {
    try (ScriptedSmtp server = secure(Tls.STARTTLS)) {
      if (stage.equals("EHLO")) {
        server.at("HELO", reply);
      }
      server.at(stage, reply);

      TestSend test = test(null, provider("main", server.port(), Tls.STARTTLS));

      assertThat(test.delivered()).isFalse();
      assertThat(test.summary())
          .isEqualTo("The test message was not accepted: it failed at '" + step + "'.");
      TestSend.Step last = test.steps().getLast();
      assertThat(last.step()).isEqualTo(step);
      assertThat(last.ok()).isFalse();
      assertThat(last.detail()).contains(reply.substring(4));
      assertThat(test.steps().subList(0, test.steps().size() - 1))
          .allSatisfy(passed -> assertThat(passed.ok()).isTrue());
    }
  }

  @Test
  void tellsThatACertificateIsNotTrusted() throws Exception {
    try (ScriptedSmtp server = ScriptedSmtp.withTls(certificate("other.test").sslContext())) {
      TestSend test = test(null, provider("main", server.port(), Tls.TLS));

      assertThat(test.steps().getLast().step()).isEqualTo("tls");
      assertThat(test.steps().getLast().detail()).contains("certificate is for this name");
    }
  }

  @Test
  void triesEveryProviderWhateverBecomesOfTheOthers() throws Exception {
    try (ScriptedSmtp refusing = secure(Tls.STARTTLS).at("AUTH", "535 5.7.8 wrong");
        ScriptedSmtp taking = secure(Tls.STARTTLS)) {
      TestSend test =
          test(
              null,
              provider("main", refusing.port(), Tls.STARTTLS),
              provider("backup", taking.port(), Tls.STARTTLS));

      assertThat(test.delivered()).isTrue();
      assertThat(test.summary())
          .isEqualTo("1 of 2 providers accepted the test message: main failed at 'login'.");
      assertThat(test.steps()).extracting(TestSend.Step::provider).contains("main", "backup");
      assertThat(taking.mails).singleElement().asString().contains("by its provider backup");
    }
  }

  @Test
  void triesTheOneThatIsAskedFor() throws Exception {
    try (ScriptedSmtp main = secure(Tls.STARTTLS);
        ScriptedSmtp backup = secure(Tls.STARTTLS)) {
      TestSend test =
          test(
              "backup",
              provider("main", main.port(), Tls.STARTTLS),
              provider("backup", backup.port(), Tls.STARTTLS));

      assertThat(test.delivered()).isTrue();
      assertThat(main.connections).hasValue(0);
      assertThat(backup.mails).hasSize(1);
    }
  }

  @Test
  void tellsThatASecretIsMissing() throws Exception {
    SmtpProvider provider =
        new SmtpProvider(
            "main",
            "localhost",
            25,
            Tls.NONE,
            "ana",
            () -> {
              throw new IllegalStateException("environment variable SMTP_PASSWORD is not set");
            });

    TestSend.Step last = test(null, provider).steps().getLast();

    assertThat(last.ok()).isFalse();
    assertThat(last.step()).isEqualTo("login");
    assertThat(last.detail()).contains("SMTP_PASSWORD is not set");
  }

  private static TestSend test(@Nullable String only, SmtpProvider... providers) {
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(AUTHORITY.certificate()).build();
    TenantConfiguration configuration =
        new TenantConfiguration(
            "default",
            "r1",
            Map.of("mail", Mails.PLAIN.via(providers).dispatch().settings()),
            Map.of("mail", "email"),
            Map.of(),
            "smart");
    try (EmailChannel channel = Mails.channel(trust.sslSocketFactory())) {
      return new TestSends(
              ConfigurationSource.fixed(configuration),
              new Channels(List.of(channel)),
              Clock.systemUTC())
          .send(new TestSendOrder("default", "mail", "ana@example.com", only, "tests"));
    }
  }

  private static SmtpProvider provider(String name, int port, Tls tls) {
    return new SmtpProvider(name, "localhost", port, tls, "ana", () -> "s3cret");
  }

  private static Map<String, String> steps(TestSend test) {
    return test.steps().stream()
        .collect(java.util.stream.Collectors.toMap(TestSend.Step::step, TestSend.Step::detail));
  }

  private static ScriptedSmtp secure(Tls tls) {
    var context = certificate("localhost").sslContext();
    return tls == Tls.TLS
        ? ScriptedSmtp.withTls(context).offering("AUTH PLAIN")
        : ScriptedSmtp.withStartTls(context).offering("STARTTLS", "AUTH PLAIN");
  }

  private static HandshakeCertificates certificate(String name) {
    HeldCertificate certificate =
        new HeldCertificate.Builder()
            .signedBy(AUTHORITY)
            .commonName("test")
            .addSubjectAlternativeName(name)
            .build();
    return new HandshakeCertificates.Builder().heldCertificate(certificate).build();
  }
}
