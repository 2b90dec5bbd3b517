package dev.clarion.activities.webhook;

import dev.clarion.activities.channel.ChannelContract;
import dev.clarion.activities.channel.Counterpart;
import dev.clarion.activities.channel.Counterpart.Behaviour;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.webhook.WebhookAuth;
import dev.clarion.config.channel.webhook.WebhookSettings.Scheme;
import dev.clarion.workflows.retry.OnInterrupted;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** Webhooks, with a receiver that is shown a bearer token and signatures. */
class WebhookContractIT extends ChannelContract {

  private static final String BEARER = "c0ntract-bearer-token";

  /** Signs, and never travels. */
  private static final String SIGNING = "whsec_Y29udHJhY3Qtc2lnbmluZy1rZXktMDEyMzQ1Njc4OQ==";

  private final WebhookChannel channel = SampleWebhook.channel();

  @Override
  protected WebhookChannel channel() {
    return channel;
  }

  @Override
  protected String recipient(Counterpart counterpart) {
    return counterpart instanceof Receiver receiver ? receiver.url : "";
  }

  @Override
  protected List<String> secrets() {
    return List.of(BEARER, SIGNING, SIGNING.substring("whsec_".length()));
  }

  @Override
  protected Counterpart start(Behaviour behaviour) throws Exception {
    return new Receiver(behaviour);
  }

  private static final class Receiver extends Dispatcher implements Counterpart {

    final String url;

    private final MockWebServer server = new MockWebServer();
    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final Behaviour behaviour;

    Receiver(Behaviour behaviour) throws Exception {
      this.behaviour = behaviour;
      server.setDispatcher(this);
      server.start();
      url =
          "http://127.0.0.1:"
              + (behaviour == Behaviour.IS_GONE ? freePort() : server.getPort())
              + "/in";
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      String body = request.getBody() == null ? "" : request.getBody().utf8();
      received.add(request.getHeaders().toMultimap() + body);
      arrived.countDown();
      MockResponse.Builder answer = new MockResponse.Builder();
      return switch (behaviour) {
        case TAKES, IS_GONE -> answer.code(204).build();
        case REFUSES_FOR_NOW -> answer.code(503).setHeader("Retry-After", "7").build();
        case REFUSES_FOR_GOOD -> answer.code(410).build();
        case CUTS -> answer.onResponseStart(new SocketEffect.CloseSocket()).build();
        case HANGS -> answer.onResponseStart(SocketEffect.Stall.INSTANCE).build();
        case REPEATS_SECRETS ->
            answer
                .code(401)
                .setHeader("X-Got", BEARER)
                .body(request.getHeaders().toMultimap() + BEARER)
                .build();
      };
    }

    @Override
    public ChannelSettings settings() {
      return SampleWebhook.to(url)
          .auth(new WebhookAuth.Bearer(() -> BEARER))
          .signedWith(Scheme.STANDARD, SIGNING)
          .onInterrupted(OnInterrupted.DEAD_LETTER)
          .dispatch()
          .settings();
    }

    @Override
    public String received() {
      return String.join("\n", received);
    }

    @Override
    public void awaitMessage() throws InterruptedException {
      arrived.await();
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
