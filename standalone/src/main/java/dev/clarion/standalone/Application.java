package dev.clarion.standalone;

import dev.clarion.api.ApiConfiguration;
import dev.clarion.worker.WorkerConfiguration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The Spring context: the parts of Clarion that this process runs, on engines that already run. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({ApiConfiguration.class, WorkerConfiguration.class})
class Application {

  /**
   * Starts the context.
   *
   * @param engines where Temporal and PostgreSQL are
   * @param arguments more properties, as {@code --name=value}
   */
  static ConfigurableApplicationContext start(
      Settings settings, Engines engines, FirstKey key, DataDirectory data, String[] arguments) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("spring.config.name", "clarion-api");
    properties.put("server.address", settings.host());
    properties.put("server.port", settings.port());
    properties.put("clarion.api.key", key.value());
    properties.put("clarion.database.url", engines.databaseUrl());
    properties.put("clarion.temporal.address", engines.temporalAddress());
    engines
        .temporalUi()
        .ifPresent(ui -> properties.put("clarion.api.temporal-ui-url", ui.toString()));
    properties.put("clarion.allow-private-networks", settings.allowPrivateNetworks());
    if (settings.config() != null) {
      properties.put("clarion.config", settings.config().toString());
    }
    properties.put(
        "management.endpoint.health.group.readiness.include",
        "readinessState,temporal,store,workers,configuration");
    // The terminal shows what a person must know; the file has the rest.
    properties.put("logging.file.name", data.log("clarion").toString());
    properties.put("logging.threshold.console", "WARN");
    // PostgreSQL's own log is beside it, and what matters of it is said by LocalPostgres.
    properties.put("logging.level.io.zonky.test", "OFF");
    // It warns that the API's description is served, as is meant.
    properties.put("logging.level.org.springdoc.core.events.SpringDocAppInitializer", "ERROR");

    var application = new SpringApplication(Application.class);
    application.setWebApplicationType(WebApplicationType.REACTIVE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    // The engines must stop after it, in the one hook of this process.
    application.setRegisterShutdownHook(false);
    // Before the variables: they have been read already, and one set to nothing means the default.
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("clarion", properties));
    application.setEnvironment(environment);
    return application.run(arguments);
  }
}
