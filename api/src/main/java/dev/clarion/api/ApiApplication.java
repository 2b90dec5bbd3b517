package dev.clarion.api;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The API in a process of its own, beside workers in theirs. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ApiConfiguration.class)
public class ApiApplication {

  /** Serves until it is stopped. */
  public static void main(String[] arguments) {
    new SpringApplicationBuilder(ApiApplication.class)
        .properties("spring.config.name=clarion-api")
        .run(arguments);
  }
}
