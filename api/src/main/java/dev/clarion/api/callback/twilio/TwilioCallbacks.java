package dev.clarion.api.callback.twilio;

import com.twilio.security.RequestValidator;
import dev.clarion.api.callback.CallbackChannel;
import dev.clarion.api.callback.CallbackLinks;
import dev.clarion.api.callback.Correspondent;
import dev.clarion.api.notification.Acknowledgements;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.channel.twilio.PhoneNumbers;
import dev.clarion.config.channel.twilio.TwilioSettings;
import dev.clarion.store.notification.Answers;
import dev.clarion.store.suppression.Suppression;
import dev.clarion.store.suppression.SuppressionReason;
import dev.clarion.store.suppression.Suppressions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Messages that people send to a number of Twilio's; see "Twilio's request to your incoming message
 * webhook URL" in its documentation. Nothing is answered to them.
 */
@Configuration(proxyBeanMethods = false)
class TwilioCallbacks {

  private static final String SIGNATURE = "X-Twilio-Signature";
  private static final String NO_ANSWER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

  /** Whom a suppression names as its origin. */
  private static final String BY = "recipient";

  private static final String WHATSAPP = "whatsapp:";

  private final CallbackLinks links;
  private final Answers answers;
  private final Acknowledgements acknowledgements;
  private final Suppressions suppressions;

  TwilioCallbacks(
      CallbackLinks links,
      Answers answers,
      Acknowledgements acknowledgements,
      Suppressions suppressions) {
    this.links = links;
    this.answers = answers;
    this.acknowledgements = acknowledgements;
    this.suppressions = suppressions;
  }

  @Bean
  RouterFunction<ServerResponse> twilioMessages() {
    return RouterFunctions.route().POST("/v1/callbacks/twilio/{token}", this::receive).build();
  }

  private Mono<ServerResponse> receive(ServerRequest request) {
    return links
        .channel(request.pathVariable("token"), TwilioSettings.class)
        .flatMap(channel ->
            request
                .formData()
                .map(form -> form.toSingleValueMap())
                .filter(form -> isSigned(request, form, channel))
                .switchIfEmpty(
                    Mono.error(() -> Refusal.forbidden("The signature is not Twilio's.")))
                .flatMap(form -> act(form, channel)))
        .then(ServerResponse.ok().contentType(MediaType.TEXT_XML).bodyValue(NO_ANSWER));
  }

  /** Over the URL that Twilio was given, whatever stands between it and this process. */
  private static boolean isSigned(
      ServerRequest request, Map<String, String> form, CallbackChannel<TwilioSettings> channel) {
    String query = request.uri().getRawQuery();
    String url =
        channel.configuration().publicUrl().toString().replaceFirst("/+$", "")
            + request.uri().getRawPath()
            + (query == null ? "" : "?" + query);
    String signature = Objects.requireNonNullElse(request.headers().firstHeader(SIGNATURE), "");
    return new RequestValidator(channel.settings().authToken().resolve())
        .validate(url, form, signature);
  }

  private Mono<Void> act(Map<String, String> form, CallbackChannel<TwilioSettings> channel) {
    String from = form.getOrDefault("From", "");
    String number = from.startsWith(WHATSAPP) ? from.substring(WHATSAPP.length()) : from;
    return switch (Reply.of(form.getOrDefault("Body", ""))) {
      case Reply.Acknowledges(String note) ->
          acknowledge(form.get("MessageSid"), number, note, channel);
      case Reply.Stops _ -> suppress(number, channel);
      case Reply.Starts _ -> lift(number, channel);
      case Reply.Other _ -> Mono.empty();
    };
  }

  private Mono<Void> acknowledge(
      @Nullable String message,
      String number,
      @Nullable String note,
      CallbackChannel<TwilioSettings> channel) {
    Correspondent who =
        Correspondent.at(
            channel.configuration(),
            channel.type(),
            sameSender(channel),
            PhoneNumbers.spellings(number));
    return answers
        .newestToAcknowledge(who.answering())
        .map(found -> found.notification().id())
        .flatMap(newest ->
            message == null ? Mono.just(newest) : answers.meant(channel.tenant(), message, newest))
        .flatMap(meant ->
            acknowledgements.acknowledge(
                channel.tenant(),
                meant,
                who.name().orElseGet(() -> masked(number)),
                note,
                channel.type()))
        .onErrorComplete(TwilioCallbacks::isOver)
        .then();
  }

  /** A number has one callback, however many channels it has. */
  private static List<String> sameSender(CallbackChannel<TwilioSettings> channel) {
    TwilioSettings one = channel.settings();
    return channel.configuration().channels().entrySet().stream()
        .filter(other ->
            other.getValue() instanceof TwilioSettings settings
                && settings.getClass() == one.getClass()
                && settings.accountSid().equals(one.accountSid())
                && Objects.equals(settings.from(), one.from())
                && Objects.equals(settings.messagingServiceSid(), one.messagingServiceSid()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Twilio itself keeps back what is sent to the number from then on; this says why. */
  private Mono<Void> suppress(String number, CallbackChannel<TwilioSettings> channel) {
    return suppressions
        .add(
            new Suppression(
                UUID.randomUUID().toString(),
                channel.tenant(),
                channel.type(),
                channel.settings().normalAddress(number),
                SuppressionReason.UNSUBSCRIBED,
                "answered STOP",
                null,
                Instant.now(),
                BY,
                null))
        .then();
  }

  private Mono<Void> lift(String number, CallbackChannel<TwilioSettings> channel) {
    String address = channel.settings().normalAddress(number);
    return Mono.when(
        suppressions.lift(
            channel.tenant(), channel.type(), address, SuppressionReason.UNSUBSCRIBED),
        suppressions.lift(channel.tenant(), channel.type(), address, SuppressionReason.OPTED_OUT));
  }

  /** Its last two digits. */
  private static String masked(String number) {
    return "…" + number.substring(Math.max(0, number.length() - 2));
  }

  /** It became something else in this moment. */
  private static boolean isOver(Throwable error) {
    return error instanceof Refusal refusal
        && refusal.problem().status() == HttpStatus.CONFLICT.value();
  }
}
