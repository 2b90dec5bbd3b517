package dev.clarion.activities.telegram.bot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * How far one call has come, and the answer as it came: the library keeps neither the status nor
 * what it cannot read.
 */
final class Progress extends EventListener implements Interceptor {

  /** The steps of a call, in order. */
  enum Step {
    RESOLVING,
    CONNECTING,
    SECURING,
    SENDING,
    WAITING
  }

  /** An answer as it came. */
  record Raw(int status, String text) {}

  /** Bytes; an answer repeats its message and says little more. */
  private static final long LONGEST_ANSWER = 1024 * 1024;

  private volatile Step step = Step.RESOLVING;
  private volatile @Nullable Raw raw;
  private volatile @Nullable Call call;

  Step step() {
    return step;
  }

  @Nullable Raw raw() {
    return raw;
  }

  /** Ends the call, wherever it is. */
  void cancel() {
    Call running = call;
    if (running != null) {
      running.cancel();
    }
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    RequestBody body = chain.request().body();
    if (body == null) {
      throw new IllegalStateException("a call of the Bot API has a body");
    }
    try (Response response =
        chain.proceed(chain.request().newBuilder().post(new OneShot(body)).build())) {
      ResponseBody beginning = response.peekBody(LONGEST_ANSWER);
      String text = beginning.string();
      raw = new Raw(response.code(), text);
      return response.newBuilder().body(ResponseBody.create(text, null)).build();
    }
  }

  @Override
  public void callStart(Call call) {
    this.call = call;
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
    step = Step.SENDING;
  }

  @Override
  public void requestHeadersStart(Call call) {
    step = Step.SENDING;
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    step = Step.WAITING;
  }

  /** Keeps OkHttp from sending it again by itself, as it would after {@code Retry-After: 0}. */
  private static final class OneShot extends RequestBody {

    private final RequestBody body;

    OneShot(RequestBody body) {
      this.body = body;
    }

    @Override
    public @Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() throws IOException {
      return body.contentLength();
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      body.writeTo(sink);
    }
  }
}
