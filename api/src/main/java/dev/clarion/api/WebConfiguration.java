package dev.clarion.api;

import dev.clarion.api.auth.CallerArgument;
import dev.clarion.api.body.RequestBodyDecoder;
import java.net.URI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

/** How handlers get their caller and their body, and where the root leads. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebFluxConfigurer {

  static {
    // Before 1.3.8, reactor-netty may leave a kept-alive connection unread when a request follows
    // at
    // once on an answer (#4361): so an answer is ended first. It reads this at its first
    // connection.
    System.setProperty("reactor.netty.http.server.lastFlushWhenNoRead", "true");
  }

  private static final URI DOCS = URI.create("/docs");

  private final CallerArgument caller;
  private final RequestBodyDecoder bodies;

  WebConfiguration(CallerArgument caller, RequestBodyDecoder bodies) {
    this.caller = caller;
    this.bodies = bodies;
  }

  @Override
  public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
    configurer.addCustomResolver(caller);
  }

  @Override
  public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
    configurer.defaultCodecs().maxInMemorySize(RequestBodyDecoder.LARGEST);
    configurer.customCodecs().register(bodies);
  }

  @Bean
  RouterFunction<ServerResponse> root() {
    return RouterFunctions.route()
        .GET("/", _ -> ServerResponse.temporaryRedirect(DOCS).build())
        .build();
  }
}
