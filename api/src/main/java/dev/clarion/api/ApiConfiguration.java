package dev.clarion.api;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

/**
 * The API, to be imported by the process that serves it, which reads {@code clarion-api.yaml} and
 * provides what rooms share: a {@code ConfigurationSource}, the {@code NetworkRules}, the store's
 * {@code NotificationLog}, {@code AttemptLog} and {@code ApiKeys}, and one {@code DataConverter}.
 * {@link ApiApplication} is such a process.
 */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
    excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ApiApplication.class))
@EnableConfigurationProperties(ApiSettings.class)
public class ApiConfiguration {}
