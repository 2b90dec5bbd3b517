package dev.clarion.api.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The frame of the document: what the API is, and how to show a key. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  private static final String CONVENTIONS =
      """
      Every notification is one durable workflow; this API starts, steers and shows them.

      **Keys.** `Authorization: Bearer KEY` or `X-API-Key: KEY`; or HTTP Basic with the key \
      as password and any name. A key belongs to one tenant and has \
      scopes: `send`, `read`, `operate`, `admin`. What belongs to another tenant does not exist.

      **JSON.** Times are RFC 3339 in UTC, durations ISO 8601. Unknown fields are refused by name; \
      an optional field that is null counts as absent. Bodies go up to 1 MiB and nest 64 deep.

      **Errors** are `application/problem+json` (RFC 9457); for a bad body, `errors` has every \
      fault. 503 comes with `Retry-After` and means that nothing was accepted.

      **Idempotency.** `Idempotency-Key` on what creates a notification: the same key with the same \
      body gives the first answer again, with `Idempotency-Replayed: true`; with another body, 422.

      **Pages.** `limit` (1 to 500, 50 when absent) and `cursor`, from `nextCursor` of the page \
      before.
      """;

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Clarion")
                .version("v1")
                .description(CONVENTIONS)
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
        .servers(List.of(new Server().url("/")))
        .tags(
            Stream.of(
                    "Sending",
                    "Events",
                    "One notification",
                    "Many notifications",
                    "Suppressions",
                    "Silences",
                    "Channels",
                    "Retry policies",
                    "Configuration",
                    "Keys")
                .map(name -> new Tag().name(name))
                .toList())
        .components(
            new Components()
                .addSecuritySchemes(
                    "bearer", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                .addSecuritySchemes(
                    "basic", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
                .addSecuritySchemes(
                    "apiKey",
                    new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("X-API-Key")))
        .addSecurityItem(new SecurityRequirement().addList("bearer"))
        .addSecurityItem(new SecurityRequirement().addList("basic"))
        .addSecurityItem(new SecurityRequirement().addList("apiKey"));
  }
}
