package dev.clarion.api.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clarion.api.problem.Refusal;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.config.channel.ChannelSettings;
import dev.clarion.store.link.Link;
import dev.clarion.store.link.LinkTokens;
import dev.clarion.store.link.Purpose;
import java.security.MessageDigest;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where providers call, made of the installation's key: nothing of it is configured by hand. */
@Component
public class CallbackLinks {

  private final LinkTokens tokens;
  private final ConfigurationSource configurations;

  CallbackLinks(LinkTokens tokens, ConfigurationSource configurations) {
    this.tokens = tokens;
    this.configurations = configurations;
  }

  /** Where the provider of a channel calls, under the tenant's public URL. */
  public Mono<String> url(TenantConfiguration configuration, String provider, String channel) {
    return tokens
        .of(new Link.Callback(configuration.tenant(), channel))
        .map(token ->
            "%s/v1/callbacks/%s/%s"
                .formatted(
                    configuration.publicUrl().toString().replaceFirst("/+$", ""), provider, token));
  }

  /** What the provider shows beside the URL, where it can. */
  public Mono<String> secret(String tenant, String channel) {
    return tokens.secret(new Link.Callback(tenant, channel));
  }

  /** Whether it is what the provider of that channel was told. */
  public Mono<Boolean> isSecret(String text, CallbackChannel<?> channel) {
    return secret(channel.tenant(), channel.name())
        .map(secret -> MessageDigest.isEqual(secret.getBytes(UTF_8), text.getBytes(UTF_8)));
  }

  /** The channel of a token. Fails with 404 when it names none that is declared so. */
  public <S extends ChannelSettings> Mono<CallbackChannel<S>> channel(
      String token, Class<S> settings) {
    return tokens
        .read(token, Purpose.CALLBACK)
        .flatMap(link -> Mono.justOrEmpty(channel(link, settings)))
        .switchIfEmpty(Mono.error(() -> Refusal.notFound("There is no such callback.")));
  }

  private <S extends ChannelSettings> Optional<CallbackChannel<S>> channel(
      Link.Callback link, Class<S> settings) {
    return configurations
        .of(link.tenant())
        .flatMap(configuration ->
            configuration
                .channel(link.channel())
                .filter(settings::isInstance)
                .map(declared ->
                    new CallbackChannel<>(
                        link.channel(),
                        configuration.channelType(link.channel()).orElseThrow(),
                        settings.cast(declared),
                        configuration)));
  }
}
