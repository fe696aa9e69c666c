package dk.kk.inklusion.checks;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** YAML files of the project, anchors and merges resolved. */
final class Yaml {
  private Yaml() {}

  static Map<String, Object> read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return map(new org.yaml.snakeyaml.Yaml().load(reader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An object of the file; empty where it is something else. */
  static Map<String, Object> map(Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> entries) {
      entries.forEach((name, entry) -> map.put(String.valueOf(name), entry));
    }
    return map;
  }

  /** The objects of a list; empty where it is something else. */
  static List<Map<String, Object>> maps(@Nullable Object value) {
    return value instanceof Collection<?> entries
        ? entries.stream().map(Yaml::map).toList()
        : List.of();
  }

  /** The entries of a list as text; empty where it is something else. */
  static List<String> texts(@Nullable Object value) {
    return value instanceof Collection<?> entries
        ? entries.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The paths of all values, as a Spring property is called. */
  static List<String> paths(Map<String, Object> yaml) {
    List<String> paths = new ArrayList<>();
    yaml.forEach((name, value) -> {
      if (value instanceof Map) {
        paths(map(value)).forEach(path -> paths.add(name + "." + path));
      } else {
        paths.add(name);
      }
    });
    return paths;
  }

  /** A value by its path, whichever way the file nests it; empty where there is none. */
  static String value(Map<String, Object> yaml, String path) {
    for (Map.Entry<String, Object> entry : yaml.entrySet()) {
      if (entry.getKey().equals(path)) {
        return String.valueOf(entry.getValue());
      }
      if (path.startsWith(entry.getKey() + ".") && entry.getValue() instanceof Map) {
        return value(map(entry.getValue()), path.substring(entry.getKey().length() + 1));
      }
    }
    return "";
  }
}
