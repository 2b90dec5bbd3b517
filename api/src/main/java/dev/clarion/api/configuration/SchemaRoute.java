package dev.clarion.api.configuration;

import dev.clarion.config.ConfigurationReader;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The JSON Schema of what this process takes, for editors. No handler: it has no caller. */
@Configuration(proxyBeanMethods = false)
class SchemaRoute {

  private static final MediaType SCHEMA = MediaType.parseMediaType("application/schema+json");

  @Bean
  RouterFunction<ServerResponse> configurationSchema(ConfigurationReader reader) {
    Map<String, Object> schema = reader.schema();
    return RouterFunctions.route()
        .GET(
            "/v1/config/schema",
            _ ->
                ServerResponse.ok()
                    .contentType(SCHEMA)
                    .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                    .bodyValue(schema))
        .build();
  }
}
