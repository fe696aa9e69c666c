package dk.kk.inklusion.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The statistics and the disclosure control compile with nothing on the class path that knows of
 * Kafka, Spring or MongoDB.
 */
class StatisticsAloneTest {
  private static final Path SOURCES = Path.of("src/main/java/dk/kk/inklusion/barometer");
  private static final List<String> ALLOWED =
      List.of(
          "shared-model",
          "commons-statistics",
          "commons-numbers",
          "commons-rng",
          "hipparchus",
          "jspecify",
          "jackson");

  @ParameterizedTest
  @ValueSource(strings = {"statistics", "disclosure"})
  void compileWithoutKafkaAndSpring(String part, @TempDir Path out) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.list(SOURCES.resolve(part))) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of("-proc:none", "-d", out.toString(), "-cp", classPath()),
                  null,
                  files.getJavaFileObjectsFromPaths(sources.toList()))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  private static String classPath() {
    String classPath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry ->
                ALLOWED.stream().anyMatch(Path.of(entry).getFileName().toString()::startsWith))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(classPath).contains("shared-model").doesNotContain("kafka", "spring", "mongo");
    return classPath;
  }
}
