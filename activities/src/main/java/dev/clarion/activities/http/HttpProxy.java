package dev.clarion.activities.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Objects;
import okhttp3.Authenticator;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * A proxy to send through. It learns the credentials with the first request: in CONNECT, which
 * OkHttp makes, or beside the other headers when the request itself goes to the proxy.
 *
 * @param credentials value of {@code Proxy-Authorization} (RFC 9110, section 11.7.2); null: none
 */
public record HttpProxy(String host, int port, @Nullable String credentials)
    implements Authenticator, Interceptor {

  private static final String AUTHORIZATION = "Proxy-Authorization";

  /** Not resolved here, but when a connection is made. */
  Proxy route() {
    return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
  }

  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response) {
    Request request = response.request();
    return credentials == null
            || request.header(AUTHORIZATION) != null
            || route == null
            || !route.requiresTunnel()
        ? null
        : request.newBuilder().header(AUTHORIZATION, credentials).build();
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    return credentials == null
            || Objects.requireNonNull(chain.connection()).route().requiresTunnel()
        ? chain.proceed(chain.request())
        : chain.proceed(chain.request().newBuilder().header(AUTHORIZATION, credentials).build());
  }

  /** Without the credentials. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
