package dk.kk.inklusion.barometer.stream;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads values of {@code barometer.measurement.state.v1}. */
final class RegisterJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RegisterJson() {}

  /** Null where it is no such record, or lacks something that is never absent. */
  static <T extends Record> @Nullable T read(byte[] value, Class<T> type) {
    try {
      T read = JSON.readValue(value, type);
      return read != null && isWhole(read) ? read : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  /** Jackson fills in null for what is absent: here that is allowed where the type says so. */
  private static boolean isWhole(Object value) {
    return switch (value) {
      case List<?> list -> list.stream().allMatch(one -> one != null && isWhole(one));
      case Record parts -> {
        for (RecordComponent component : parts.getClass().getRecordComponents()) {
          Object part = part(parts, component);
          boolean mayBeAbsent = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
          if (part == null ? !mayBeAbsent : !isWhole(part)) {
            yield false;
          }
        }
        yield true;
      }
      default -> true;
    };
  }

  private static @Nullable Object part(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a public record cannot be looked into", e);
    }
  }
}
