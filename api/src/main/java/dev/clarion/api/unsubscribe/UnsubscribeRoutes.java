package dev.clarion.api.unsubscribe;

import dev.clarion.api.page.Page;
import dev.clarion.store.link.Link;
import dev.clarion.store.link.LinkTokens;
import dev.clarion.store.link.Purpose;
import dev.clarion.store.suppression.Suppression;
import dev.clarion.store.suppression.SuppressionReason;
import dev.clarion.store.suppression.Suppressions;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The links in mails. No handler: they have no caller. Any POST to a link unsubscribes, whatever
 * its body: RFC 8058's is {@code List-Unsubscribe=One-Click}, as a form of either kind. It never
 * redirects, and costs one decryption and at most one row, however often it is called.
 */
@Configuration(proxyBeanMethods = false)
class UnsubscribeRoutes {

  private static final String TOKEN = "token";
  private static final String LINK = "/unsubscribe/{token}";

  /** Whom a suppression names as its origin. */
  private static final String BY = "recipient";

  private final LinkTokens tokens;
  private final Suppressions suppressions;

  UnsubscribeRoutes(LinkTokens tokens, Suppressions suppressions) {
    this.tokens = tokens;
    this.suppressions = suppressions;
  }

  @Bean
  RouterFunction<ServerResponse> unsubscribing() {
    return RouterFunctions.route()
        .GET(LINK, request -> answer(request, it -> ask(it, request.pathVariable(TOKEN))))
        .POST(LINK, request -> answer(request, it -> unsubscribe(it, request.pathVariable(TOKEN))))
        .POST(
            LINK + "/undo", request -> answer(request, it -> undo(it, request.pathVariable(TOKEN))))
        .build();
  }

  private static Mono<UnsubscribePage> ask(Link.Unsubscribe subscription, String token) {
    return Mono.just(UnsubscribePage.asks(subscription.address(), token));
  }

  private Mono<UnsubscribePage> unsubscribe(Link.Unsubscribe subscription, String token) {
    Suppression suppression =
        new Suppression(
            UUID.randomUUID().toString(),
            subscription.tenant(),
            subscription.channelType(),
            subscription.address(),
            SuppressionReason.UNSUBSCRIBED,
            null,
            null,
            Instant.now(),
            BY,
            null);
    return suppressions
        .add(suppression)
        .map(_ -> UnsubscribePage.done(subscription.address(), token));
  }

  private Mono<UnsubscribePage> undo(Link.Unsubscribe subscription, String token) {
    return suppressions
        .lift(
            subscription.tenant(),
            subscription.channelType(),
            subscription.address(),
            SuppressionReason.UNSUBSCRIBED)
        .map(_ -> UnsubscribePage.undone(subscription.address(), token));
  }

  private Mono<ServerResponse> answer(
      ServerRequest request, Function<Link.Unsubscribe, Mono<UnsubscribePage>> act) {
    return tokens
        .read(request.pathVariable(TOKEN), Purpose.UNSUBSCRIBE)
        .flatMap(act)
        .flatMap(UnsubscribePage::answer)
        .switchIfEmpty(Mono.defer(Page::unknown));
  }
}
