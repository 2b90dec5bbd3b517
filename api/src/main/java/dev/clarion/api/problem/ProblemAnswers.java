package dev.clarion.api.problem;

import dev.clarion.config.ConfigurationUnknown;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers every error with a {@link Problem}, whatever the caller accepts.
 *
 * <p>Only a {@link Refusal} speaks in its own words. Of any other error the caller learns the
 * status and a fixed sentence, so that no secret, no SQL and no stack trace can leak.
 */
@Component
@Order(-2) // before Spring Boot's own handler, which has -1
class ProblemAnswers implements WebExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);

  private final JsonMapper json;

  ProblemAnswers(JsonMapper json) {
    this.json = json;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
    ServerHttpResponse response = exchange.getResponse();
    if (response.isCommitted()) {
      return Mono.error(error);
    }
    Answer answer = answer(exchange, error);
    response.setStatusCode(HttpStatus.valueOf(answer.problem().status()));
    if (error instanceof ErrorResponse known) {
      response.getHeaders().putAll(known.getHeaders()); // Allow, Accept
    }
    if (answer.retryAfter() != null) {
      response.getHeaders().set(HttpHeaders.RETRY_AFTER, "" + answer.retryAfter().toSeconds());
    }
    if (answer.problem().status() == HttpStatus.UNAUTHORIZED.value()) {
      response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    DataBuffer body = response.bufferFactory().wrap(json.writeValueAsBytes(answer.problem()));
    return response.writeWith(Mono.just(body));
  }

  private record Answer(Problem problem, @Nullable Duration retryAfter) {}

  private static Answer answer(ServerWebExchange exchange, Throwable error) {
    return switch (error) {
      case Refusal refusal -> new Answer(refusal.problem(), refusal.retryAfter());
      case DataBufferLimitException _ ->
          of(HttpStatus.CONTENT_TOO_LARGE, "The body is larger than the 1 MiB that is taken.");
      case MethodNotAllowedException e ->
          of(
              HttpStatus.METHOD_NOT_ALLOWED,
              "This path does not take " + e.getHttpMethod() + ", only the methods in Allow.");
      case UnsupportedMediaTypeStatusException e ->
          of(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "The body must be sent as " + inWords(e.getSupportedMediaTypes()) + ".");
      case NotAcceptableStatusException e ->
          of(
              HttpStatus.NOT_ACCEPTABLE,
              "This path answers in " + inWords(e.getSupportedMediaTypes()) + ".");
      case ConfigurationUnknown e -> {
        Refusal unavailable = Refusal.unavailable(e.getMessage() + ".");
        yield new Answer(unavailable.problem(), unavailable.retryAfter());
      }
      case ErrorResponse e when e.getStatusCode().value() == 404 ->
          of(HttpStatus.NOT_FOUND, "There is no such path.");
      case ErrorResponse e when e.getStatusCode().is4xxClientError() ->
          of(HttpStatus.valueOf(e.getStatusCode().value()), inWords(e));
      case DataAccessException _, R2dbcException _, TransactionException _, TimeoutException _ -> {
        log.warn("{} could not be answered: {}", exchange.getRequest().getPath(), error.toString());
        Refusal unavailable = Refusal.unavailable("The log does not answer at the moment.");
        yield new Answer(unavailable.problem(), unavailable.retryAfter());
      }
      default -> {
        log.error("{} failed", exchange.getRequest().getPath(), error);
        yield of(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong; it has been logged.");
      }
    };
  }

  private static Answer of(HttpStatus status, String detail) {
    return new Answer(Problem.of(status, detail, List.of()), null);
  }

  private static String inWords(List<MediaType> types) {
    return types.isEmpty()
        ? MediaType.APPLICATION_JSON_VALUE
        : types.stream().map(MediaType::toString).collect(Collectors.joining(" or "));
  }

  private static String inWords(ErrorResponse e) {
    return e.getStatusCode().isSameCodeAs(HttpStatus.CONTENT_TOO_LARGE)
        ? "The body is larger than 1 MiB."
        : "The request cannot be understood.";
  }
}
