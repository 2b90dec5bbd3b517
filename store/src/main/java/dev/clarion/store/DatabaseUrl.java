package dev.clarion.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is: {@code postgresql://user:password@host:port/database?sslmode=require}.
 * User, password and database may be percent-encoded, an IPv6 address stands in brackets.
 *
 * @param host name or address, without brackets
 * @param port 5432 when none is given
 * @param database the user's name when none is given
 * @param sslMode as libpq has it; {@code prefer} when none is given
 * @param sslRootCert file with the certificates to trust in the modes {@code verify-ca} and {@code
 *     verify-full}; the JDK's own when none is given
 */
public record DatabaseUrl(
    String host,
    int port,
    String database,
    String user,
    @Nullable String password,
    SSLMode sslMode,
    @Nullable String sslRootCert) {

  private static final Set<SSLMode> SSL_MODES = EnumSet.range(SSLMode.DISABLE, SSLMode.VERIFY_FULL);
  private static final Set<String> PARAMETERS = Set.of("sslmode", "sslrootcert");
  private static final int DEFAULT_PORT = 5432;
  private static final String SHAPE = "postgresql://user:password@host:port/database";

  /** Above this, a caller hears that the database is not there, rather than waiting on. */
  private static final Duration ACQUIRE = Duration.ofSeconds(3);

  private static final Duration STATEMENT = Duration.ofSeconds(30);

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException that says what is wrong, without repeating the URL: it may
   *     hold a password
   */
  public static DatabaseUrl parse(String url) {
    URI uri = uri(url);
    String host = uri.getHost();
    String[] credentials = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
    if (host == null || credentials[0].isEmpty()) {
      throw refused("it names no " + (host == null ? "host" : "user"));
    }
    String user = decoded(credentials[0]);
    Map<String, String> parameters = parameters(uri.getRawQuery());
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return new DatabaseUrl(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort(),
        path.length() > 1 ? decoded(path.substring(1)) : user,
        user,
        credentials.length == 2 ? decoded(credentials[1]) : null,
        sslMode(parameters.getOrDefault("sslmode", "prefer")),
        parameters.get("sslrootcert"));
  }

  /**
   * A pool of connections. Nothing is connected before it is used, and a connection that PostgreSQL
   * has closed, as when it was restarted, is replaced by the next use.
   *
   * @param maximum number of connections, at least 1
   */
  public ConnectionPool connections(int maximum) {
    return new ConnectionPool(
        ConnectionPoolConfiguration.builder(new PostgresqlConnectionFactory(r2dbc()))
            .name("clarion")
            .initialSize(0)
            .maxSize(maximum)
            .maxAcquireTime(ACQUIRE)
            .maxCreateConnectionTime(ACQUIRE)
            .maxIdleTime(Duration.ofMinutes(10))
            .maxLifeTime(Duration.ofHours(1))
            .acquireRetry(maximum)
            .build());
  }

  /** The same place for JDBC, without user and password. */
  public String jdbcUrl() {
    String trust =
        sslRootCert == null
            ? "sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory"
            : "sslrootcert=" + encoded(sslRootCert);
    return "jdbc:postgresql://%s/%s?sslmode=%s&%s&connectTimeout=5"
        .formatted(authority(), encoded(database), wire(sslMode), trust);
  }

  /** The URL, its password masked. */
  @Override
  public String toString() {
    return "postgresql://%s%s@%s/%s?sslmode=%s"
        .formatted(user, password == null ? "" : ":***", authority(), database, wire(sslMode));
  }

  private PostgresqlConnectionConfiguration r2dbc() {
    var builder = PostgresqlConnectionConfiguration.builder();
    if (sslRootCert != null) {
      builder.sslRootCert(sslRootCert);
    }
    return builder
        .applicationName("clarion")
        .host(host)
        .port(port)
        .database(database)
        .username(user)
        .password(password)
        .sslMode(sslMode)
        .connectTimeout(ACQUIRE)
        .statementTimeout(STATEMENT)
        .tcpKeepAlive(true)
        .tcpNoDelay(true)
        // A search has as many forms as there are combinations of filters.
        .preparedStatementCacheQueries(256)
        .build();
  }

  private String authority() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private static URI uri(String url) {
    URI uri;
    try {
      uri = new URI(url.strip());
    } catch (URISyntaxException e) {
      // Its message and cause repeat the input.
      throw refused("special characters in user and password must be percent-encoded");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("postgresql") && !scheme.equals("postgres")) {
      throw refused("it does not begin with postgresql://");
    }
    return uri;
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String parameter : query == null ? new String[0] : query.split("&")) {
      String[] pair = parameter.split("=", 2);
      if (pair.length == 1 || !PARAMETERS.contains(pair[0])) {
        throw refused("its parameters are sslmode and sslrootcert, not " + decoded(pair[0]));
      }
      parameters.put(pair[0], decoded(pair[1]));
    }
    return parameters;
  }

  private static SSLMode sslMode(String value) {
    return SSL_MODES.stream()
        .filter(mode -> wire(mode).equals(value))
        .findFirst()
        .orElseThrow(() ->
            refused(
                "sslmode is disable, allow, prefer, require, verify-ca or verify-full, not "
                    + value));
  }

  private static String wire(SSLMode mode) {
    return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused("a % is not followed by two hexadecimal digits");
    }
  }

  private static IllegalArgumentException refused(String why) {
    return new IllegalArgumentException(
        "The database URL cannot be used: " + why + ". Expected: " + SHAPE);
  }
}
