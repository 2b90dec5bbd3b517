package dev.clarion.api.preference;

import dev.clarion.api.page.Page;
import dev.clarion.config.ConfigurationSource;
import dev.clarion.config.TenantConfiguration;
import dev.clarion.store.link.Link;
import dev.clarion.store.link.LinkTokens;
import dev.clarion.store.link.Purpose;
import dev.clarion.store.preference.Preference;
import dev.clarion.store.preference.Preferences;
import dev.clarion.store.preference.Preferences.Refused;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The page on which people say what they want to hear of. */
@Configuration(proxyBeanMethods = false)
class PreferenceRoutes {

  private static final String TOKEN = "token";
  private static final String LINK = "/preferences/{token}";

  private static final String UNDO = "/undo";

  /** Who a change is put down to. */
  private static final String BY = "recipient";

  private static final List<Refused> EVERYTHING =
      List.of(new Refused(Preference.ANY, Preference.ANY));

  private final LinkTokens tokens;
  private final Preferences preferences;
  private final ConfigurationSource configurations;

  PreferenceRoutes(LinkTokens tokens, Preferences preferences, ConfigurationSource configurations) {
    this.tokens = tokens;
    this.preferences = preferences;
    this.configurations = configurations;
  }

  @Bean
  RouterFunction<ServerResponse> preferencePage() {
    return RouterFunctions.route()
        .GET(LINK, request -> answer(request, Mono::just))
        .POST(
            LINK,
            request ->
                request
                    .formData()
                    .flatMap(form -> answer(request, page -> save(page, wanted(page, form)))))
        .POST(
            LINK + UNDO,
            request ->
                request
                    .formData()
                    .flatMap(
                        form -> answer(request, page -> save(page, Boxes.in(form, "refused")))))
        .build();
  }

  private static Collection<Refused> wanted(
      PreferencePage page, MultiValueMap<String, String> form) {
    return switch (Objects.requireNonNullElse(form.getFirst("all"), "")) {
      case "off" -> EVERYTHING;
      case "on" -> List.of();
      default -> page.grid().after(Boxes.in(form, "shown"), Boxes.in(form, "on"));
    };
  }

  private Mono<PreferencePage> save(PreferencePage page, Collection<Refused> refused) {
    return preferences
        .replace(page.configuration().tenant(), page.person().key(), refused, Instant.now(), BY)
        .then(
            Mono.defer(() ->
                page(page.configuration(), page.person(), page.here(), "Saved.", page.grid())));
  }

  private Mono<ServerResponse> answer(
      ServerRequest request, Function<PreferencePage, Mono<PreferencePage>> act) {
    String token = request.pathVariable(TOKEN);
    String here = request.path().endsWith(UNDO) ? "../" + token : token;
    return tokens
        .read(token, Purpose.PREFERENCES)
        .flatMap(link -> page(link, here))
        .flatMap(act)
        .flatMap(PreferencePage::answer)
        .switchIfEmpty(Mono.defer(Page::unknown));
  }

  /** Empty when nobody is declared any more whom the link was for. */
  private Mono<PreferencePage> page(Link.Preferences link, String here) {
    Optional<TenantConfiguration> configuration = configurations.of(link.tenant());
    return Mono.justOrEmpty(
            configuration.flatMap(declared -> KnownPerson.find(declared, link.person())))
        .flatMap(person ->
            page(
                configuration.orElseThrow(),
                person,
                here,
                "",
                new PreferenceGrid(List.of(), List.of(), List.of())));
  }

  private Mono<PreferencePage> page(
      TenantConfiguration configuration,
      KnownPerson person,
      String here,
      String said,
      PreferenceGrid before) {
    return preferences
        .of(configuration.tenant(), person.key())
        .map(found ->
            new PreferencePage(
                configuration,
                person,
                PreferenceGrid.of(configuration, person, found),
                here,
                said,
                before.refused()));
  }
}
