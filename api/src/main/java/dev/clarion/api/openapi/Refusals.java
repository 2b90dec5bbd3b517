package dev.clarion.api.openapi;

import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.problem.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** Adds to each operation how it may be refused, and the scope that it takes. */
@Component
class Refusals implements GlobalOperationCustomizer, OpenApiCustomizer {

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    ApiResponses responses = operation.getResponses();
    Stream.of(requires(handler).value()).forEach(scope -> describe(operation, responses, scope));
    add(responses, "401", "No key, or none that is known");
    add(responses, "503", "Not accepted; try again after `Retry-After` seconds");
    if (operation.getRequestBody() != null) {
      add(responses, "400", "Malformed: `errors` has every fault");
      add(responses, "413", isUpload(operation) ? "The file is too large" : "Larger than 1 MiB");
      add(responses, "415", "Not of the media type that is taken");
    }
    if (has(handler, RequestParam.class)) {
      add(responses, "400", "A parameter is out of its range");
    }
    if (has(handler, PathVariable.class)) {
      add(responses, "404", "There is none, or it belongs to another tenant");
    }
    if (takes(handler, HttpHeaders.IF_MATCH)) {
      add(responses, "412", "`If-Match` does not name what is there");
      add(responses, "428", "No `If-Match`");
    }
    if (handler.hasMethodAnnotation(PutMapping.class)) {
      add(responses, "409", "Its state does not allow it; `detail` says why");
      add(responses, "422", "Well-formed, and not possible");
    }
    if (handler.hasMethodAnnotation(PostMapping.class)) {
      if (has(handler, PathVariable.class)) {
        add(responses, "409", "Its state does not allow it; `detail` says why");
      }
      add(responses, "422", "Well-formed, and not possible");
    }
    return operation;
  }

  @Override
  public void customise(OpenAPI document) {
    ModelConverters.getInstance(true)
        .readAll(Problem.class)
        .forEach(document.getComponents()::addSchemas);
  }

  private static void describe(Operation operation, ApiResponses responses, Scope scope) {
    String before = operation.getDescription() == null ? "" : operation.getDescription() + " ";
    operation.setDescription(before + "Scope: `" + scope.wire() + "`.");
    add(responses, "403", "The key does not have the scope `" + scope.wire() + "`");
  }

  private static Requires requires(HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters())
        .map(parameter -> parameter.getParameterAnnotation(Requires.class))
        .filter(requires -> requires != null)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(handler + " does not say what it requires"));
  }

  private static boolean isUpload(Operation operation) {
    return operation
        .getRequestBody()
        .getContent()
        .containsKey(org.springframework.http.MediaType.MULTIPART_FORM_DATA_VALUE);
  }

  private static boolean has(HandlerMethod handler, Class<? extends Annotation> annotation) {
    return Stream.of(handler.getMethodParameters())
        .anyMatch((MethodParameter parameter) -> parameter.hasParameterAnnotation(annotation));
  }

  private static boolean takes(HandlerMethod handler, String header) {
    return Stream.of(handler.getMethodParameters())
        .map(parameter -> parameter.getParameterAnnotation(RequestHeader.class))
        .anyMatch(declared -> declared != null && declared.name().equals(header));
  }

  private static void add(ApiResponses responses, String status, String description) {
    Schema<?> problem = new Schema<>().$ref("#/components/schemas/Problem");
    responses.addApiResponse(
        status,
        new ApiResponse()
            .description(description)
            .content(
                new Content()
                    .addMediaType("application/problem+json", new MediaType().schema(problem))));
  }
}
