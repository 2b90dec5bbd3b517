package dev.clarion.api.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives each request body its examples: the files {@code examples/<operation>.<name>.json}, or
 * {@code .yaml}.
 */
@Component
class Examples implements GlobalOperationCustomizer {

  private static final String FOLDER = "classpath*:dev/clarion/api/openapi/examples/";

  private final JsonMapper json;

  Examples(JsonMapper json) {
    this.json = json;
  }

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    if (operation.getRequestBody() != null) {
      for (Resource file : files(handler.getMethod().getName())) {
        operation
            .getRequestBody()
            .getContent()
            .values()
            .forEach(body -> body.addExamples(name(file), example(file)));
      }
    }
    return operation;
  }

  private static Resource[] files(String operation) {
    try {
      return new PathMatchingResourcePatternResolver().getResources(FOLDER + operation + ".*.*");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Resource file) {
    return Objects.requireNonNull(file.getFilename()).split("\\.", 3)[1];
  }

  private Example example(Resource file) {
    try (InputStream text = file.getInputStream()) {
      return new Example()
          .value(
              String.valueOf(file.getFilename()).endsWith(".yaml")
                  ? new String(text.readAllBytes(), StandardCharsets.UTF_8)
                  : json.readValue(text, Object.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
