package dk.kk.inklusion.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.yaml.snakeyaml.Yaml;

/** What a line of the log says besides its text. */
class LogTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String LINE = "Counted 17 records";

  @EnableAutoConfiguration
  static class Program {}

  private static String logged(String... arguments) {
    PrintStream before = System.out;
    var out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, UTF_8));
    try (var program =
        new SpringApplicationBuilder(Program.class)
            .web(WebApplicationType.NONE)
            .properties("spring.config.import=classpath:observability.yaml")
            .run(arguments)) {
      String before17 = "00-" + TRACE + "-b7ad6b7169203331-01";
      try (Step _ =
          program.getBean(Steps.class).after(before17, "count").wave("city", "2012").batch("b17")) {
        LoggerFactory.getLogger(LogTest.class).info(LINE);
      }
      LoggerFactory.getLogger(LogTest.class).info("Afterwards");
    } finally {
      System.setOut(before);
    }
    return out.toString(UTF_8);
  }

  private static String line(String log, String text) {
    return log.lines().filter(line -> line.contains(text)).findFirst().orElseThrow();
  }

  @Test
  void aLineForPeopleSaysWhatItIsAbout() {
    String log = logged();
    assertThat(line(log, LINE))
        .contains("traceId=" + TRACE, "survey=city", "wave=2012", "batch=b17");
    assertThat(line(log, "Afterwards")).doesNotContain("=", "[]");
  }

  @Test
  void aLineForProgramsHasTheSameFields() {
    String log = logged("--LOG_FORMAT=ecs");
    assertThat(log.lines()).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    Map<String, Object> line = new Yaml().load(line(log, LINE));
    assertThat(flat(line))
        .containsEntry("message", LINE)
        .containsEntry("trace.id", TRACE)
        .containsEntry("survey", "city")
        .containsEntry("wave", "2012")
        .containsEntry("batch", "b17")
        .containsKeys("@timestamp", "log.level", "span.id");
  }

  private static Map<String, Object> flat(Map<String, Object> nested) {
    Map<String, Object> flat = new java.util.TreeMap<>();
    nested.forEach((name, value) -> {
      if (value instanceof Map<?, ?> inner) {
        inner.forEach((key, v) -> flat.put(name + "." + key, v));
      } else {
        flat.put(name, value);
      }
    });
    return flat;
  }
}
