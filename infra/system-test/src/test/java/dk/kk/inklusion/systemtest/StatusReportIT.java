package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The city's report comes out of what was measured, and whoever subscribed is told. */
@ExtendWith(SharedHouse.class)
class StatusReportIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final House house;
  private final Steward steward;

  StatusReportIT(House house) {
    this.house = house;
    this.steward = new Steward(house);
  }

  private URI report(String path) {
    return house.at(Part.REPORT_SERVICE, path);
  }

  private JsonNode report() {
    return Http.get(report("/api/v1/reports/2013")).orFail().json();
  }

  private static JsonNode indicator(JsonNode report, String id) {
    return report
        .path("indicators")
        .valueStream()
        .filter(one -> one.path("definition").path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** The sheet of January 2013, as the city showed it: golden/seed-figures.json. */
  @ParameterizedTest
  @CsvSource({"1, tilbagegang", "2, stilstand", "3, stilstand"})
  void theSheetGivesTheStatusesOfTheCitysOwn(int goal, String status) {
    Map<Integer, String> statuses = new HashMap<>();
    report()
        .path("goals")
        .forEach(
            one -> statuses.put(one.path("number").asInt(), one.path("status").asString("none")));

    assertThat(statuses).hasSize(8).containsEntry(goal, status);
  }

  @ParameterizedTest
  @CsvSource({
    "karakterer, 93.1, 0.3, fremgang",
    "ungdomsuddannelse, 77.2, -2.4, tilbagegang",
    "skoler-afviger, 49, -1, fremgang",
    "institutioner-afviger, 38, -1, fremgang",
    "niende-klasse, 84, -2, tilbagegang",
    "overledighed, 10.8, -0.3, stilstand",
    "boernehave, 86.1, 2.1, fremgang",
    "fritidshjem, 59.2, 3.2, fremgang",
    "fritidsklub, 39, 3, fremgang",
    "tryghedsindeks, 3, -2, fremgang"
  })
  void aStarredFigureIsTheCitys(String id, double value, double change, String verdict) {
    JsonNode indicator = indicator(report(), id);

    assertThat(indicator.path("value").asDouble()).isEqualTo(value);
    assertThat(indicator.path("change").asDouble()).isCloseTo(change, within(1e-9));
    assertThat(indicator.path("verdict").asString()).isEqualTo(verdict);
    assertThat(indicator.path("news").asString()).isEqualTo("new");
  }

  @Test
  void theSurveysFiguresAndTheMoneyAreInIt() {
    JsonNode report = report();

    assertThat(indicator(report, "inklusion").path("value").asDouble()).isEqualTo(68, within(.5));
    assertThat(indicator(report, "diskrimination").path("value").asDouble())
        .isEqualTo(.25, within(.005));
    assertThat(indicator(report, "ledere").path("news").asString()).isEqualTo("old");
    assertThat(report.path("budgetsTotal").decimalValue()).isEqualByComparingTo("566.7");
    JsonNode agreed = report.path("agreements").valueStream().toList().getLast();
    assertThat(agreed.path("year").asInt()).isEqualTo(2014);
    assertThat(agreed.path("total").decimalValue()).isEqualByComparingTo("9.1");
    String page = Http.get(report("/reports/2013")).orFail().text();
    assertThat(page)
        .contains("160,6", "218,0", "ca. 35 år", "27\u2060–\u206046", "omkring 17 år", "529");
    assertThat(Http.get(report("/reports/2013.pdf")).orFail().text()).startsWith("%PDF-");
  }

  @Test
  void aStewardAddsAnIndicatorWithoutARelease() {
    long before = Http.get(report("/api/v1/updates")).orFail().json().path("next").asLong();
    try (var subscriber = new Subscriber(house, before)) {
      steward.put(
          "/api/v1/catalogue",
          "application/yaml",
          """
          indicators:
            - id: cykelstier
              goal: 5
              committee: tmu
              title: {da: Trygge cykelstier, en: Safe cycle paths}
              unit: number
              polarity: higher-is-better
              target: 40
          """);
      String measurements = "/api/v1/indicators/cykelstier/measurements";
      steward.put(measurements, "text/csv", "period;value\n2011;20\n2012;25,5\n");
      await().atMost(SOON).until(() -> told(subscriber) == 2);

      Http.Answer corrected =
          steward.put(measurements, "application/json", "[{\"period\": \"2012\", \"value\": 30}]");
      assertThat(corrected.json().path("corrected").asInt()).isEqualTo(1);
      await().atMost(SOON).until(() -> told(subscriber) == 3);
    }
    assertThat(indicator(report(), "cykelstier").path("value").asDouble()).isEqualTo(30);
    assertThat(indicator(report(), "cykelstier").path("change").asDouble()).isEqualTo(10);
    assertThat(Http.get(report("/indicators/cykelstier?lang=en")).orFail().text())
        .contains("Safe cycle paths", "Technical and Environmental Committee");
    String history = "/api/v1/surveys/cykelstier/waves/2012/revisions";
    assertThat(Http.get(report(history)).orFail().json().path("revisions")).hasSize(2);
  }

  private static long told(Subscriber subscriber) {
    return subscriber.events().stream()
        .filter(event -> event.path("survey").asString().equals("cykelstier"))
        .count();
  }
}
