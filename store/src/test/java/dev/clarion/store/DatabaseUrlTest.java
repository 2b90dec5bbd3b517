package dev.clarion.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.postgresql.client.SSLMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {

  @Test
  void readsEveryPart() {
    assertThat(
            DatabaseUrl.parse(
                "postgresql://clarion:geheim@db.example.com:6543/log?sslmode=verify-full&sslrootcert=/etc/ca.pem"))
        .isEqualTo(
            new DatabaseUrl(
                "db.example.com",
                6543,
                "log",
                "clarion",
                "geheim",
                SSLMode.VERIFY_FULL,
                "/etc/ca.pem"));
  }

  @Test
  void fillsInWhatIsLeftOut() {
    assertThat(DatabaseUrl.parse("postgres://clarion@db"))
        .isEqualTo(new DatabaseUrl("db", 5432, "clarion", "clarion", null, SSLMode.PREFER, null));
  }

  @Test
  void decodesPercentEncodedParts() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://a%40b:p%3Aw%2F%25+ü@h/my%20log");
    assertThat(url.user()).isEqualTo("a@b");
    assertThat(url.password()).isEqualTo("p:w/%+ü");
    assertThat(url.database()).isEqualTo("my log");
    assertThat(url.jdbcUrl()).startsWith("jdbc:postgresql://h:5432/my%20log?sslmode=prefer");
  }

  @Test
  void takesAnIpv6Address() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://u:p@[::1]:5433/log");
    assertThat(url.host()).isEqualTo("::1");
    assertThat(url.jdbcUrl()).startsWith("jdbc:postgresql://[::1]:5433/log");
  }

  @Test
  void neverShowsThePassword() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://clarion:geheim@db/log");
    assertThat(url).hasToString("postgresql://clarion:***@db:5432/log?sslmode=prefer");
    assertThat(url.jdbcUrl()).doesNotContain("geheim");
  }

  @ParameterizedTest
  @CsvSource({
    "mysql://u:geheim@h/d, begin with postgresql://",
    "postgresql:///d, no host",
    "postgresql://h/d, no user",
    "postgresql://u:geheim#x@h/d, no host",
    "postgresql://u:ge heim@h/d, percent-encoded",
    "postgresql://u:geheim%zz@h/d, percent-encoded",
    "postgresql://u:geheim@h/d?sslmode=maybe, not maybe",
    "postgresql://u:geheim@h/d?ssl=true, not ssl",
  })
  void refusesOthersWithoutRepeatingThePassword(String url, String why) {
    assertThatThrownBy(() -> DatabaseUrl.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("geheim")
        .hasNoCause();
  }
}
