package dev.clarion.api.configuration;

import dev.clarion.api.auth.Caller;
import dev.clarion.api.auth.Requires;
import dev.clarion.api.auth.Scope;
import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The configuration as it is, and as it shall be. */
@RestController
@Tag(name = "Configuration")
class ConfigurationController {

  private static final String YAML = MediaType.APPLICATION_YAML_VALUE;
  private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

  private final Revisions revisions;

  ConfigurationController(Revisions revisions) {
    this.revisions = revisions;
  }

  @GetMapping(
      path = "/v1/config",
      produces = {YAML, JSON})
  @Operation(
      summary = "Show the configuration",
      description =
          "The YAML document, or, with `Accept: application/json`, when and by whom it was written"
              + " and why it is not in force, too. Its JSON Schema is at `/v1/config/schema`, which"
              + " takes no key. A document may hold secrets.")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(mediaType = YAML, schema = @Schema(type = "string")),
        @Content(mediaType = JSON, schema = @Schema(implementation = ConfigurationView.class))
      })
  Mono<ResponseEntity<Object>> getConfiguration(
      @Requires(Scope.ADMIN) Caller caller, ServerHttpRequest request) {
    boolean asJson = prefersJson(request.getHeaders().getAccept());
    return revisions
        .newest(caller)
        .map(newest ->
            ResponseEntity.ok()
                .eTag(newest.revision())
                .contentType(asJson ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_YAML)
                .body(asJson ? newest : newest.document()));
  }

  /** Whichever the caller names first; {@code *}{@code /*} stands for the document. */
  private static boolean prefersJson(List<MediaType> accepted) {
    return accepted.stream()
        .filter(type ->
            type.includes(MediaType.APPLICATION_YAML) || type.includes(MediaType.APPLICATION_JSON))
        .findFirst()
        .map(type -> !type.includes(MediaType.APPLICATION_YAML))
        .orElse(false);
  }

  @PutMapping(path = "/v1/config", consumes = YAML, produces = JSON)
  @Operation(
      summary = "Replace the configuration",
      description =
          "By a document that becomes the next revision; every process follows within seconds. 409"
              + " when a file (`CLARION_CONFIG`) decides.")
  Mono<ResponseEntity<ConfigurationView>> putConfiguration(
      @Requires(Scope.ADMIN) Caller caller,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Schema(description = "The `ETag` of what is replaced; 428 without it")
          @Nullable String ifMatch,
      @Document @RequestBody byte[] body) {
    if (ifMatch == null) {
      throw Refusal.unconditional("Send the ETag of GET /v1/config as If-Match.");
    }
    return revisions
        .replace(caller, text(body), "api", EntityTags.in(ifMatch))
        .map(ConfigurationController::answer);
  }

  @PostMapping(path = "/v1/config:validate", consumes = YAML, produces = JSON)
  @Operation(
      summary = "Check a configuration, and tell what it would change",
      description = "Nothing is kept.")
  Mono<Validation> validateConfiguration(
      @Requires(Scope.ADMIN) Caller caller, @Document @RequestBody byte[] body) {
    return revisions.validate(caller, text(body));
  }

  static ResponseEntity<ConfigurationView> answer(ConfigurationView view) {
    return ResponseEntity.ok().eTag(view.revision()).body(view);
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException _) {
      throw Refusal.malformed(List.of(new Fault("", "is not written in UTF-8")));
    }
  }
}
