package dev.clarion.api.body;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.AbstractDataBufferDecoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeType;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Puts {@link RequestBodies} behind every {@code @RequestBody} that is a record. Bodies over 1 MiB
 * are refused as soon as that is known, whether or not their length was announced.
 */
@Component
public class RequestBodyDecoder extends AbstractDataBufferDecoder<Object> {

  /** In bytes. */
  public static final int LARGEST = 1024 * 1024;

  private final RequestBodies bodies;

  RequestBodyDecoder(RequestBodies bodies) {
    super(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));
    setMaxInMemorySize(LARGEST);
    this.bodies = bodies;
  }

  @Override
  public boolean canDecode(ResolvableType elementType, @Nullable MimeType mimeType) {
    return elementType.toClass().isRecord() && super.canDecode(elementType, mimeType);
  }

  @Override
  public Flux<Object> decode(
      Publisher<DataBuffer> input,
      ResolvableType elementType,
      @Nullable MimeType mimeType,
      @Nullable Map<String, Object> hints) {
    return decodeToMono(input, elementType, mimeType, hints).flux();
  }

  @Override
  public Mono<Object> decodeToMono(
      Publisher<DataBuffer> input,
      ResolvableType elementType,
      @Nullable MimeType mimeType,
      @Nullable Map<String, Object> hints) {
    return DataBufferUtils.join(input, LARGEST)
        .map(buffer -> decode(buffer, elementType, mimeType, hints));
  }

  @Override
  public Object decode(
      DataBuffer buffer,
      ResolvableType targetType,
      @Nullable MimeType mimeType,
      @Nullable Map<String, Object> hints) {
    try {
      byte[] body = new byte[buffer.readableByteCount()];
      buffer.read(body);
      return bodies.read(body, targetType.toClass());
    } finally {
      DataBufferUtils.release(buffer);
    }
  }
}
