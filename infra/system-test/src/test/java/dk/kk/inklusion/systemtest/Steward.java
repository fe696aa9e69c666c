package dk.kk.inklusion.systemtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Objects;

/** The municipality's steward: opens surveys and waves, and may see the truth. */
final class Steward {
  /** A title all waves of these tests share, since the truth shows it. */
  private static final String WAVE =
      """
      {"codebook": 1, "title": {"da": "Prøve", "en": "Test"}}
      """;

  private final House house;

  Steward(House house) {
    this.house = house;
  }

  /** Puts a survey with the city's own questionnaire, under another name. */
  void putSurvey(String survey) {
    putSurvey(
        survey,
        text("/codebooks/inklusion-1.yaml")
            .replace("survey: inklusion\n", "survey: " + survey + "\n"));
  }

  /** Puts a survey's first codebook, YAML. */
  void putSurvey(String survey, String codebook) {
    put("/api/v1/surveys/" + survey + "/codebooks/1", "application/yaml", codebook);
  }

  void putWave(String survey, String wave) {
    put("/api/v1/surveys/%s/waves/%s".formatted(survey, wave), "application/json", WAVE);
  }

  /** One whose figures are published when it is closed. */
  void putWaveToClose(String survey, String wave) {
    String body = WAVE.replace("}}", "}, \"publish\": \"at-close\"}");
    put("/api/v1/surveys/%s/waves/%s".formatted(survey, wave), "application/json", body);
  }

  /** Puts a document at the door, as its kind of it. */
  Http.Answer put(String path, String type, String body) {
    return Http.send(
            Http.to(house.at(Part.SURVEY_INGEST, path), house.key("steward"))
                .header("Content-Type", type)
                .PUT(BodyPublishers.ofString(body))
                .build())
        .orFail();
  }

  /** The truth of a wave, as it came over the line. */
  Http.Answer truth(String survey, String wave) {
    URI address =
        house.at(
            Part.BAROMETER_SERVICE, "/api/v1/surveys/%s/waves/%s/truth".formatted(survey, wave));
    return Http.send(Http.to(address, house.key("steward")).build()).orFail();
  }

  /** The bytes of a truth without the name of its wave, for comparing waves. */
  String truthWithoutName(String survey, String wave) {
    String name = "\"wave\":\"" + wave + "\"";
    String text = truth(survey, wave).text();
    assertThat(text).containsOnlyOnce(name);
    return text.replace(name, "");
  }

  /** A file of the class path. */
  static String text(String resource) {
    try (InputStream file = Steward.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(file, resource).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
