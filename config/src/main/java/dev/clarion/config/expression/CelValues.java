package dev.clarion.config.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as the language wants it, which knows 64-bit integers and doubles, and back. */
public final class CelValues {

  private CelValues() {}

  /** A value of JSON for an expression. */
  public static Object of(@Nullable Object json) {
    return switch (json) {
      case null -> NullValue.NULL_VALUE;
      case Integer number -> number.longValue();
      case Float number -> number.doubleValue();
      case BigInteger number ->
          number.bitLength() < Long.SIZE ? (Object) number.longValue() : number.doubleValue();
      case BigDecimal number -> number.doubleValue();
      case Map<?, ?> map -> {
        Map<String, Object> converted = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, value) -> converted.put(String.valueOf(key), of(value)));
        yield converted;
      }
      case List<?> list -> list.stream().map(CelValues::of).toList();
      default -> json;
    };
  }

  static @Nullable Object toJson(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case NullValue _ -> null;
      case UnsignedLong number -> number.bigIntegerValue();
      case Map<?, ?> map -> {
        Map<String, Object> converted = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, each) -> converted.put(String.valueOf(key), toJson(each)));
        yield converted;
      }
      case List<?> list -> list.stream().map(CelValues::toJson).toList();
      default -> value;
    };
  }
}
