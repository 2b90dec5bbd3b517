package dev.clarion.api;

import dev.clarion.api.attachment.AttachmentSettings;
import dev.clarion.config.ProcessConfiguration;
import dev.clarion.config.SharedRevisions;
import dev.clarion.store.StoreConfiguration;
import dev.clarion.store.configuration.ConfigurationRevisions;
import dev.clarion.workflows.temporal.Payloads;
import io.temporal.common.converter.DataConverter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * The API, to be imported by the process that serves it, which reads {@code clarion-api.yaml}.
 * {@link ApiApplication} is such a process.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
    excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ApiApplication.class))
@Import({ProcessConfiguration.class, StoreConfiguration.class})
@EnableConfigurationProperties({ApiSettings.class, AttachmentSettings.class})
public class ApiConfiguration {

  @Bean
  SharedRevisions sharedRevisions(ConfigurationRevisions revisions) {
    return new StoredRevisions(revisions);
  }

  @Bean
  DataConverter dataConverter() {
    return Payloads.converter();
  }
}
