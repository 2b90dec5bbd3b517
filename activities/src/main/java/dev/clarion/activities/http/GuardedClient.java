package dev.clarion.activities.http;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.clarion.activities.channel.Preview;
import dev.clarion.activities.channel.Steps;
import dev.clarion.activities.channel.Steps.Step;
import dev.clarion.config.channel.NetworkRules;
import dev.clarion.config.network.AddressRules;
import dev.clarion.workflows.retry.ErrorKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * An HTTP client for addresses that callers choose: only those that the rules allow are reached.
 * Connections are shared and used again, over HTTP/2 where the receiver offers it. It does what it
 * is told once: no redirects, cookies, proxies of the surroundings, or retries of its own.
 *
 * <p>Each exchange runs on a virtual thread of its own while the caller waits, so that neither a
 * stuck resolver nor an interrupted caller depends on what can be interrupted.
 */
public final class GuardedClient implements Sender, AutoCloseable {

  static final int IDLE_CONNECTIONS = 128;

  private static final int RESOLVER_THREADS = 64;

  /** OkHttp ends a call in time, but it cannot end a lookup: this much later it is left behind. */
  private static final Duration GRACE = Duration.ofMillis(250);

  private final OkHttpClient http;
  private final NetworkRules networks;
  private final Dns resolver;
  private final ExecutorService resolverThreads;
  private final ExecutorService threads;

  /** A client that trusts the platform's certificate authorities and asks its resolver. */
  public GuardedClient(NetworkRules networks) {
    this(networks, Dns.SYSTEM, UnaryOperator.identity());
  }

  /**
   * A client for other surroundings.
   *
   * @param resolver asked once for each new connection
   * @param adaptation applied last, for other trust anchors
   */
  public GuardedClient(
      NetworkRules networks, Dns resolver, UnaryOperator<OkHttpClient.Builder> adaptation) {
    this.networks = networks;
    this.resolver = resolver;
    this.resolverThreads = resolverThreads();
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, MINUTES))
            .dns(new CheckedDns(resolver, networks, resolverThreads))
            .socketFactory(new GuardedSockets(networks))
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            // The call's total deadline is the only one; each attempt sets its own.
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .eventListenerFactory(Progress::of)
            .addInterceptor(new UnsentAgain())
            .addNetworkInterceptor(new StaleConnections());
    this.http = adaptation.apply(builder).build();
  }

  private GuardedClient(GuardedClient direct, OkHttpClient http) {
    this.http = http;
    this.networks = direct.networks;
    this.resolver = direct.resolver;
    this.resolverThreads = direct.resolverThreads;
    this.threads = direct.threads;
  }

  @Override
  public Ending exchange(Request request, Duration connect, Duration total) {
    return exchange(request, connect, total, Preview.BYTES);
  }

  /**
   * The same, for an answer whose body matters.
   *
   * @param request its {@link Steps} tag, if it has one, is told how far the exchange has come
   * @param preview how much of the body is wanted, in bytes of UTF-8, at most 64 KiB
   */
  public Ending exchange(Request request, Duration connect, Duration total, int preview) {
    return exchange(http, request, connect, total, preview);
  }

  /**
   * The same client, but for what it shows to receivers that ask for a certificate. It shares no
   * connections with others; whom it trusts stays the same.
   */
  public Sender presenting(KeyManager[] certificate) throws GeneralSecurityException {
    X509TrustManager trust = Objects.requireNonNull(http.x509TrustManager());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(certificate, new TrustManager[] {trust}, null);
    OkHttpClient presenting =
        http.newBuilder().sslSocketFactory(tls.getSocketFactory(), trust).build();
    return (request, connect, total) ->
        exchange(presenting, request, connect, total, Preview.BYTES);
  }

  /**
   * Fetches a file.
   *
   * @param request a GET that asks for no encoding
   * @param connect limit for the connection alone
   * @param total limit for everything, from name resolution to the file's last byte
   * @param limit bytes of the file, at most
   */
  public Download download(Request request, Duration connect, Duration total, int limit) {
    Progress progress = new Progress(connect, total);
    return within(
        http, request, progress, call -> fetch(call, progress, limit), GuardedClient::failed);
  }

  /**
   * The same client by way of a proxy, as long as this one is open. The proxy resolves the names of
   * receivers; they are resolved here too, only to refuse what leads to an address that is not
   * allowed. A name that is unknown here, or takes longer than a connection may, is the proxy's to
   * judge. The proxy itself may be in a private network.
   */
  public GuardedClient through(HttpProxy proxy) {
    CheckedDns receivers = new CheckedDns(resolver, networks, resolverThreads);
    Interceptor check =
        chain -> {
          receivers.check(chain.request().url().host(), Progress.of(chain.call()).connect());
          return chain.proceed(chain.request());
        };
    return new GuardedClient(
        this,
        http.newBuilder()
            .dns(new CheckedDns(resolver, AddressRules.PRIVATE_TOO, resolverThreads))
            .socketFactory(new GuardedSockets(AddressRules.PRIVATE_TOO))
            .proxy(proxy.route())
            .proxyAuthenticator(proxy)
            .addInterceptor(check)
            .addNetworkInterceptor(proxy)
            .build());
  }

  private Ending exchange(
      OkHttpClient client, Request request, Duration connect, Duration total, int preview) {
    Progress progress = new Progress(connect, total);
    return within(
        client,
        request,
        progress,
        call -> carryOut(call, progress, preview),
        failure -> endingOr(failure, progress));
  }

  /**
   * Carries a call out on a thread of its own.
   *
   * @param failed what becomes of a call that is given up from here
   */
  private <T> T within(
      OkHttpClient client,
      Request request,
      Progress progress,
      Function<Call, T> work,
      Function<Ending.Failed, T> failed) {
    if (!networks.allowsHost(request.url().host())) {
      steps(request).begin(Step.ADDRESS);
      String message = new AddressRefused(request.url().host()).getMessage();
      return failed.apply(
          new Ending.Failed(ErrorKind.RECIPIENT, Objects.requireNonNull(message), false));
    }
    Duration total = progress.total();
    Call call = watched(client, request).newCall(tagged(request, progress));
    call.timeout().timeout(total.toNanos(), NANOSECONDS);
    Future<T> ending = threads.submit(() -> work.apply(call));
    try {
      return ending.get(total.plus(GRACE).toNanos(), NANOSECONDS);
    } catch (InterruptedException _) {
      abandon(call, ending);
      Thread.currentThread().interrupt();
      return failed.apply(Diagnosis.interrupted(progress));
    } catch (TimeoutException _) {
      abandon(call, ending);
      return failed.apply(
          Diagnosis.of(new InterruptedIOException("timeout"), request.url(), progress));
    } catch (ExecutionException e) {
      throw new IllegalStateException("an exchange failed in a way unforeseen", e);
    }
  }

  /** Cancels what is under way and closes every connection. */
  @Override
  public void close() {
    http.dispatcher().cancelAll();
    http.connectionPool().evictAll();
    threads.shutdownNow();
    resolverThreads.shutdownNow();
  }

  private static Request tagged(Request request, Progress progress) {
    RequestBody body = request.body();
    return request
        .newBuilder()
        .method(request.method(), body == null ? null : new OneShot(body))
        .tag(Progress.class, progress)
        .build();
  }

  /** One that tells of every step, over a connection of its own, if somebody watches. */
  private static OkHttpClient watched(OkHttpClient client, Request request) {
    Steps steps = steps(request);
    return steps.areWatched()
        ? client
            .newBuilder()
            .connectionPool(new ConnectionPool(0, 1, MINUTES))
            .fastFallback(false)
            .eventListenerFactory(call -> Progress.of(call).plus(new WatchedCall(steps)))
            .build()
        : client;
  }

  private static Steps steps(Request request) {
    return Objects.requireNonNullElse(request.tag(Steps.class), Steps.UNWATCHED);
  }

  private static Ending carryOut(Call call, Progress progress, int preview) {
    try (Response response = call.execute()) {
      return new Ending.Answered(
          response.code(), response.headers(), AnswerBody.preview(response, call, preview));
    } catch (IOException e) {
      return endingOr(Diagnosis.of(e, call.request().url(), progress), progress);
    }
  }

  private static Download fetch(Call call, Progress progress, int limit) {
    try (Response response = call.execute()) {
      return FileBody.read(response, call, limit);
    } catch (IOException e) {
      return failed(Diagnosis.of(e, call.request().url(), progress));
    }
  }

  private static Download failed(Ending.Failed failure) {
    return new Download.Failed(failure.kind(), failure.message());
  }

  /** An answer that has come counts, whatever broke after it. */
  private static Ending endingOr(Ending.Failed failure, Progress progress) {
    Response head = progress.head();
    return head == null ? failure : new Ending.Answered(head.code(), head.headers(), "");
  }

  private static void abandon(Call call, Future<?> ending) {
    call.cancel();
    ending.cancel(true);
  }

  private static ExecutorService resolverThreads() {
    var threads =
        new ThreadPoolExecutor(
            RESOLVER_THREADS,
            RESOLVER_THREADS,
            1,
            MINUTES,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("http-dns-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
