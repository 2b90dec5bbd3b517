package dev.clarion.api.attachment;

import dev.clarion.api.problem.Fault;
import dev.clarion.api.problem.Refusal;
import java.util.List;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Takes the one file out of a multipart body. */
@Component
class Multipart {

  private static final String FIELD = "file";

  /** What a body of one file has beside the file, at most. */
  private static final int WRAPPING = 64 * 1024;

  private final AttachmentSettings settings;

  Multipart(AttachmentSettings settings) {
    this.settings = settings;
  }

  /** The file; 400 when it is not exactly one, 413 when it is too large. */
  Mono<ReceivedFile> file(ServerWebExchange exchange) {
    long announced = exchange.getRequest().getHeaders().getContentLength();
    if (announced > settings.maxSize().toBytes() + WRAPPING) {
      return Mono.error(tooLarge());
    }
    return exchange
        .getMultipartData()
        .onErrorMap(DataBufferLimitException.class, _ -> tooLarge())
        .onErrorMap(DecodingException.class, _ -> unreadable())
        .map(Multipart::only)
        .flatMap(ReceivedFile::of)
        // A small file has never been on disk, where the limit is held otherwise.
        .filter(file -> file.size() <= settings.maxSize().toBytes())
        .switchIfEmpty(Mono.error(this::tooLarge))
        .onErrorMap(InvalidMediaTypeException.class, _ -> wrong("has a wrong Content-Type"));
  }

  private static FilePart only(MultiValueMap<String, Part> parts) {
    List<Part> files = parts.getOrDefault(FIELD, List.of());
    if (files.isEmpty()) {
      throw wrong("is missing");
    }
    if (files.size() > 1) {
      throw wrong("is there more than once: send one file in each request");
    }
    for (String field : parts.keySet()) {
      if (!field.equals(FIELD)) {
        throw Refusal.malformed(List.of(new Fault("/" + field, "is not a field of an upload")));
      }
    }
    if (files.getFirst() instanceof FilePart file && !file.filename().isBlank()) {
      return file;
    }
    throw wrong("has no filename");
  }

  private static Refusal wrong(String detail) {
    return Refusal.malformed(List.of(new Fault("/" + FIELD, detail)));
  }

  private static Refusal unreadable() {
    return Refusal.malformed(
        List.of(new Fault("", "cannot be read as multipart/form-data with one file in it")));
  }

  private Refusal tooLarge() {
    return Refusal.tooLarge("The file is larger than the " + settings.limit() + " that are taken.");
  }
}
