package dev.clarion.api.callback.registration;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.callback.CallbackLinks;
import dev.clarion.api.callback.telegram.TelegramRegistration;
import dev.clarion.api.problem.Refusal;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.config.channel.telegram.TelegramSettings;
import dev.clarion.config.channel.twilio.TwilioSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Channels")
class RegistrationController {

  /** Where a channel's provider calls. */
  @Schema(name = "Registration")
  record RegistrationView(
      String channel,
      @Schema(description = "Where the provider calls; keep it to yourself") String url,
      @Schema(description = "Whether the provider was told; else somebody has to")
          boolean registered,
      @Schema(description = "What was done, or has to be") String detail) {}

  private final ConfigurationSource configurations;
  private final CallbackLinks links;
  private final TelegramRegistration telegram;

  RegistrationController(
      ConfigurationSource configurations, CallbackLinks links, TelegramRegistration telegram) {
    this.configurations = configurations;
    this.links = links;
    this.telegram = telegram;
  }

  @PostMapping("/v1/channels/{name}:register")
  @Operation(
      summary = "Tell a channel's provider where to call",
      description =
          "Telegram is told by its `setWebhook`, and brings who presses \"Acknowledge\". Of a number"
              + " of Twilio's the answer says what to enter in its console; it then brings replies."
              + " The URL stands under the configuration's `publicUrl`.")
  Mono<RegistrationView> registerChannel(
      @Requires(Scope.ADMIN) Caller caller, @PathVariable String name) {
    TenantConfiguration configuration =
        configurations
            .of(caller.tenant())
            .orElseThrow(() -> Refusal.impossible("The tenant has no configuration."));
    ChannelSettings settings =
        configuration
            .channel(name)
            .orElseThrow(() -> Refusal.notFound("There is no channel '" + name + "'."));
    return switch (settings) {
      case TelegramSettings bot -> telegram(configuration, name, bot);
      case TwilioSettings _ ->
          links
              .url(configuration, "twilio", name)
              .map(url ->
                  new RegistrationView(
                      name,
                      url,
                      false,
                      "Enter the URL in Twilio's console where a message comes in, of the number or"
                          + " the messaging service, with HTTP POST."));
      default ->
          Mono.error(
              Refusal.impossible(
                  "Channels of the type %s take no callbacks."
                      .formatted(configuration.channelType(name).orElseThrow())));
    };
  }

  private Mono<RegistrationView> telegram(
      TenantConfiguration configuration, String name, TelegramSettings bot) {
    return Mono.zip(
            links.url(configuration, "telegram", name), links.secret(configuration.tenant(), name))
        .flatMap(told ->
            telegram
                .register(bot, told.getT1(), told.getT2())
                .thenReturn(
                    new RegistrationView(
                        name, told.getT1(), true, "Telegram calls there from now on.")));
  }
}
