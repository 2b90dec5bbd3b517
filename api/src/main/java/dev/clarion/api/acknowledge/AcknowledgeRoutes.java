package dev.clarion.api.acknowledge;

import dev.clarion.api.notification.Acknowledgements;
import dev.clarion.api.page.Page;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.store.link.Link;
import dev.clarion.store.link.LinkTokens;
import dev.clarion.store.link.Purpose;
import dev.clarion.store.notification.LoggedNotification;
import dev.clarion.store.notification.NotificationLog;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Shows what a link acknowledges, and acknowledges it when its form is sent. */
@Configuration(proxyBeanMethods = false)
class AcknowledgeRoutes {

  private static final String TOKEN = "token";
  private static final String LINK = "/acknowledge/{token}";
  private static final String VIA = "link";

  /** Characters, as in the API. */
  private static final int LONGEST_NOTE = 2000;

  private final LinkTokens tokens;
  private final Acknowledgements acknowledgements;
  private final NotificationLog log;
  private final ConfigurationSource configurations;

  AcknowledgeRoutes(
      LinkTokens tokens,
      Acknowledgements acknowledgements,
      NotificationLog log,
      ConfigurationSource configurations) {
    this.tokens = tokens;
    this.acknowledgements = acknowledgements;
    this.log = log;
    this.configurations = configurations;
  }

  @Bean
  RouterFunction<ServerResponse> acknowledging() {
    return RouterFunctions.route()
        .GET(LINK, request -> answer(request, this::show))
        .POST(
            LINK,
            request ->
                request
                    .formData()
                    .flatMap(form -> answer(request, link -> acknowledge(link, note(form)))))
        .build();
  }

  private Mono<ServerResponse> show(Link.Acknowledge link) {
    return acknowledgements
        .find(link.tenant(), link.notification())
        .flatMap(found -> page(found, link))
        .flatMap(page -> page.answer(HttpStatus.OK));
  }

  private Mono<ServerResponse> acknowledge(Link.Acknowledge link, @Nullable String note) {
    return acknowledgements
        .acknowledge(link.tenant(), link.notification(), reader(link).name(), note, VIA)
        .flatMap(acknowledged -> page(acknowledged, link))
        .flatMap(page -> page.answer(HttpStatus.OK))
        .onErrorResume(
            error -> has(error, HttpStatus.CONFLICT), error -> refused(link, error.getMessage()));
  }

  private Mono<ServerResponse> refused(Link.Acknowledge link, @Nullable String reason) {
    return acknowledgements
        .find(link.tenant(), link.notification())
        .flatMap(found -> page(found, link))
        .flatMap(page -> page.refused(String.valueOf(reason)).answer(HttpStatus.CONFLICT));
  }

  private Mono<AcknowledgePage> page(LoggedNotification found, Link.Acknowledge link) {
    return log.content(link.tenant(), link.notification())
        .defaultIfEmpty(Map.of())
        .map(content -> AcknowledgePage.of(found, content, reader(link)));
  }

  private Reader reader(Link.Acknowledge link) {
    return configurations
        .of(link.tenant())
        .map(configuration -> Reader.of(configuration, link))
        .orElseGet(() -> Reader.unknown(link));
  }

  private Mono<ServerResponse> answer(
      ServerRequest request, Function<Link.Acknowledge, Mono<ServerResponse>> act) {
    return tokens
        .read(request.pathVariable(TOKEN), Purpose.ACKNOWLEDGE)
        .flatMap(act)
        .onErrorResume(error -> has(error, HttpStatus.NOT_FOUND), _ -> Page.unknown())
        .switchIfEmpty(Mono.defer(Page::unknown));
  }

  private static boolean has(Throwable error, HttpStatus status) {
    return error instanceof Refusal refusal && refusal.problem().status() == status.value();
  }

  private static @Nullable String note(MultiValueMap<String, String> form) {
    String note = form.getFirst("note");
    if (note == null || note.isBlank()) {
      return null;
    }
    String text = note.strip();
    return text.length() <= LONGEST_NOTE ? text : text.substring(0, LONGEST_NOTE);
  }
}
