package dk.kk.inklusion.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** The city's own survey at an instance, with a new wave for whoever asks. */
final class CitySurvey {
  private static final String PATH = "/api/v1/surveys/inklusion";

  private static final AtomicInteger WAVES = new AtomicInteger(2013);

  private final Service service;
  private int wave;

  private CitySurvey(Service service) {
    this.service = service;
  }

  static CitySurvey at(Service service) {
    var city = new CitySurvey(service);
    assertThat(service.steward().put(PATH + "/codebooks/1", codebook()).status())
        .isBetween(200, 201);
    return city;
  }

  private static String codebook() {
    try (InputStream in =
        Objects.requireNonNull(
            CitySurvey.class.getResourceAsStream("/codebooks/inklusion-1.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens another wave, which the page then offers first. */
  String newWave() {
    wave = WAVES.incrementAndGet();
    String title =
        "{codebook: 1, title: {da: Inklusionsundersøgelsen %d, en: The inclusion survey %d}}"
            .formatted(wave, wave);
    assertThat(service.steward().put(PATH + "/waves/" + wave, title).status()).isEqualTo(201);
    return String.valueOf(wave);
  }

  /** Chooses the survey, of which the page then offers the newest wave that is open. */
  static void choose(Page page) {
    page.selectOption("#survey", PATH + "/waves");
  }

  void closeWave() {
    assertThat(service.steward().post(PATH + "/waves/" + wave + "/close", "").status())
        .isEqualTo(200);
  }

  /** Delivers a file to the newest wave and gives its batch's id. */
  String deliver(CityFile file, String key) {
    var answer =
        service
            .vendor()
            .post(
                PATH + "/waves/" + wave + "/batches",
                file.toString(),
                "Content-Type",
                "text/csv",
                "Idempotency-Key",
                key);
    assertThat(answer.status()).isEqualTo(201);
    return answer.json().get("id").asString();
  }

  /** Batches of the newest wave. */
  List<String> batches() {
    return service
        .vendor()
        .get("/api/v1/batches?survey=inklusion&wave=" + wave)
        .json()
        .get("batches")
        .findValuesAsString("id");
  }

  void awaitBatches(int count) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(
                    service
                        .vendor()
                        .get("/api/v1/batches?survey=inklusion&status=accepted&wave=" + wave)
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(count));
  }
}
