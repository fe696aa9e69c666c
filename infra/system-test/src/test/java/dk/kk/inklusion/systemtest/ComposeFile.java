package dk.kk.inklusion.systemtest;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** What a compose file gives its containers. */
final class ComposeFile {
  private static final Pattern FROM_OUTSIDE = Pattern.compile("\\$\\{(\\w+):?[-?]([^}]*)}");
  private static final Pattern MEGABYTES = Pattern.compile("(\\d+)m");

  private final Map<?, ?> services;

  ComposeFile(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      Map<?, ?> yaml = new Yaml().load(reader);
      services = map(yaml.get("services"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The environment of a container.
   *
   * @param outside what is set where compose is run; what is not has its default
   */
  Map<String, String> environment(String container, Map<String, String> outside) {
    Map<String, String> environment = new TreeMap<>();
    map(of(container, "environment"))
        .forEach((name, value) ->
            environment.put(
                name.toString(),
                FROM_OUTSIDE
                    .matcher(value.toString())
                    .replaceAll(m -> outside.getOrDefault(m.group(1), m.group(2)))));
    return environment;
  }

  /** The most memory a container may have, in MiB. */
  int megabytes(String container) {
    var limit = MEGABYTES.matcher(of(container, "mem_limit").toString());
    if (!limit.matches()) {
      throw new IllegalStateException("not in MiB: " + limit);
    }
    return Integer.parseInt(limit.group(1));
  }

  private Object of(String container, String setting) {
    return Objects.requireNonNull(map(services.get(container)).get(setting), setting);
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }
}
