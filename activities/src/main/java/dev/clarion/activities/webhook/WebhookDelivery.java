package dev.clarion.activities.webhook;

import dev.clarion.activities.channel.Delivery;
import dev.clarion.activities.channel.Preview;
import dev.clarion.activities.channel.Reply;
import dev.clarion.activities.channel.Steps;
import dev.clarion.activities.http.Ending;
import dev.clarion.activities.http.Sender;
import dev.clarion.workflows.attempt.RequestSnapshot;
import dev.clarion.workflows.attempt.ResponseSnapshot;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** One signed request, ready to leave. */
final class WebhookDelivery implements Delivery {

  private static final String LINE_END = "\r\n";

  private final Sender sender;
  private final Request request;
  private final ForTheLog log;
  private final Payload payload;
  private final Duration connect;
  private final Duration total;
  private final Judgement judgement;

  /**
   * A request and how it is to be sent.
   *
   * @param connect limit for the connection alone
   * @param total limit for the whole attempt
   */
  WebhookDelivery(
      Sender sender,
      Request request,
      ForTheLog log,
      Payload payload,
      Duration connect,
      Duration total,
      Judgement judgement) {
    this.sender = sender;
    this.request = request;
    this.log = log;
    this.payload = payload;
    this.connect = connect;
    this.total = total;
    this.judgement = judgement;
  }

  @Override
  public RequestSnapshot request() {
    return new RequestSnapshot(
        request.method(),
        log.url(request.url()).toString(),
        log.headers(request.headers()),
        Preview.of(payload.text()));
  }

  /** As HTTP/1.1 has it; over HTTP/2 the same is sent in other bytes. */
  @Override
  public String exactly() {
    HttpUrl url = log.url(request.url());
    String query = url.encodedQuery() == null ? "" : "?" + url.encodedQuery();
    StringBuilder text = new StringBuilder();
    text.append(request.method()).append(' ').append(url.encodedPath()).append(query);
    text.append(" HTTP/1.1").append(LINE_END);
    line(text, "Host", host(url));
    log.headers(request.headers()).forEach((name, value) -> line(text, name, value));
    line(text, "Content-Length", Long.toString(payload.contentLength()));
    return text.append(LINE_END).append(payload.text()).toString();
  }

  @Override
  public String host() {
    return host(request.url());
  }

  @Override
  public Reply send(Steps steps) {
    Ending ending =
        sender.exchange(request.newBuilder().tag(Steps.class, steps).build(), connect, total);
    return new Reply(judgement.of(ending), response(ending), null);
  }

  private @Nullable ResponseSnapshot response(Ending ending) {
    return switch (ending) {
      case Ending.Answered answer -> snapshot(answer);
      case Ending.TokenRefused refused -> snapshot(refused.answer());
      case Ending.Failed _ -> null;
    };
  }

  private ResponseSnapshot snapshot(Ending.Answered answer) {
    return new ResponseSnapshot(
        answer.status(), log.headers(answer.headers()), answer.bodyPreview(), null);
  }

  private static String host(HttpUrl url) {
    String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
    return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append(LINE_END);
  }
}
