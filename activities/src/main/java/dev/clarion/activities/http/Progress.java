package dev.clarion.activities.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * How far one exchange has come. It outlives the exception that ends it: OkHttp throws some answers
 * away (a 204 with a body, a 407) whose status Clarion wants to know.
 */
final class Progress extends EventListener {

  /** The steps of an exchange, in order. */
  enum Step {
    RESOLVING,
    CONNECTING,
    SECURING,
    CONNECTED,
    SENDING,
    WAITING
  }

  private final Duration connect;
  private final Duration total;
  private volatile Step step = Step.RESOLVING;
  private volatile @Nullable Response head;

  Progress(Duration connect, Duration total) {
    this.connect = connect;
    this.total = total;
  }

  /** Of the call that was tagged with it. */
  static Progress of(Call call) {
    return Objects.requireNonNull(call.request().tag(Progress.class));
  }

  Step step() {
    return step;
  }

  /** The answer without its body, as soon as it is there. */
  @Nullable Response head() {
    return head;
  }

  Duration connect() {
    return connect;
  }

  Duration total() {
    return total;
  }

  int connectMillis() {
    return Math.clamp(connect.toMillis(), 1, Integer.MAX_VALUE);
  }

  /** Nothing has been sent after all. */
  void startedOver() {
    step = Step.RESOLVING;
  }

  @Override
  public void dnsStart(Call call, String domainName) {
    step = Step.RESOLVING;
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    step = Step.CONNECTING;
  }

  @Override
  public void secureConnectStart(Call call) {
    step = Step.SECURING;
  }

  @Override
  public void connectEnd(
      Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
    step = Step.CONNECTED;
  }

  @Override
  public void requestHeadersStart(Call call) {
    step = Step.SENDING;
  }

  @Override
  public void requestHeadersEnd(Call call, Request request) {
    if (request.body() == null) {
      step = Step.WAITING;
    }
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    step = Step.WAITING;
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    head = response;
  }
}
