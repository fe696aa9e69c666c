package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dk.kk.inklusion.ingest.door.Http.Answer;
import dk.kk.inklusion.model.event.BatchScored.Effect;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of the README and its pages do what they say, as they stand there. */
class CommandLineTest {
  private final Service service = Service.shared();

  @TempDir Path folder;

  @Test
  void theLinesOfTheReadmeDeliverAndWithdraw() throws Exception {
    for (String program : new String[] {"bash", "curl", "gzip"}) {
      assumeTrue(isThere(program), program + " is not installed");
    }
    String readme = Files.readString(Path.of("README.md"));
    String section = readme.split("## From the command line\n", 2)[1].split("\n## ", 2)[0];
    Process lines = start(script(section));

    // The barometer of this test counts whatever has arrived.
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> {
            countBatches();
            return !lines.isAlive();
          });
    } finally {
      lines.destroy();
    }
    String said = Files.readString(folder.resolve("said.txt"));
    assertThat(lines.exitValue()).as(said).isZero();

    assertThat(said).contains("\"status\":\"checked\"", "\"status\":\"closed\"");
    assertThat(json("receipt.json").get("rows").toString())
        .isEqualTo("{\"received\":3,\"accepted\":2,\"rejected\":1}");
    assertThat(Files.readString(folder.resolve("faults.csv"))).contains("3,trust,out-of-range");
    assertThat(json("withdrawal.json").at("/scored/withdrawn").asInt()).isEqualTo(1);
    assertThat(service.steward().get("/api/v1/keys?vendor=institut").json().get("keys"))
        .extracting(key -> key.get("status").asString())
        .containsExactly("active", "revoked");
    String newKey = json("key.json").get("key").asString();
    assertThat(service.as(newKey).get("/api/v1/batches").json().get("total").asInt()).isEqualTo(2);
    assertThat(said).doesNotContain(newKey);
  }

  @Test
  void theLinesForTheStewardAddAnIndicatorAndMeasureIt() throws Exception {
    for (String program : new String[] {"bash", "curl"}) {
      assumeTrue(isThere(program), program + " is not installed");
    }
    Process lines = start(script(Files.readString(Path.of("INDICATORS.md"))));

    assertThat(lines.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(folder.resolve("said.txt"));
    assertThat(lines.exitValue()).as(said).isZero();
    assertThat(said)
        .contains("\"added\":1,", "\"received\":4,\"new\":4,", "\"received\":1,\"new\":0,");
    assertThat(json("history.json").get("measurements").size()).isEqualTo(5);
  }

  private static boolean isThere(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** What is indented in a text. */
  private static String script(String text) {
    return text.lines()
        .filter(line -> line.isEmpty() || line.startsWith("    "))
        .map(line -> line.isEmpty() ? "" : line.substring(4))
        .collect(Collectors.joining("\n", "set -euo pipefail\n", "\n"));
  }

  private Process start(String script) throws IOException {
    Path file = Files.writeString(folder.resolve("lines.sh"), script);
    var builder =
        new ProcessBuilder("bash", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile());
    builder.environment().put("INGEST", "http://127.0.0.1:" + service.port());
    builder.environment().put("STEWARD_KEY", Backends.STEWARD);
    builder.environment().remove("VENDOR_KEY");
    return builder.start();
  }

  private void countBatches() {
    Answer all = service.steward().get("/api/v1/batches?survey=trivsel");
    for (JsonNode batch : all.json().get("batches")) {
      int pending = batch.at("/scored/pending").asInt(0);
      if (pending > 0) {
        boolean withdrawal = batch.get("kind").asString().equals("withdrawal");
        Effect effect =
            withdrawal ? new Effect(0, 0, 0, pending, 0, 0) : new Effect(pending, 0, 0, 0, 0, 0);
        Barometer.scored(batch.get("id").asString(), effect);
      }
    }
  }

  private JsonNode json(String file) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(folder.resolve(file)));
  }
}
