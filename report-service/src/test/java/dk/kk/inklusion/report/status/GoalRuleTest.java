package dk.kk.inklusion.report.status;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.model.catalogue.Catalogue;
import dk.kk.inklusion.model.catalogue.CatalogueReader;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.event.Verdict;
import dk.kk.inklusion.report.status.GoalRule.Deciding;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GoalRuleTest {
  private static Deciding fresh(Verdict verdict) {
    return new Deciding(News.NEW, verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "FREMGANG, FREMGANG",
    "FREMGANG STILSTAND, FREMGANG",
    "FREMGANG TILBAGEGANG, STILSTAND",
    "FREMGANG FREMGANG TILBAGEGANG, FREMGANG",
    "FREMGANG TILBAGEGANG TILBAGEGANG, TILBAGEGANG",
    "STILSTAND, STILSTAND"
  })
  void moreForwardThanBackIsProgress(String verdicts, Verdict status) {
    List<Deciding> indicators =
        Stream.of(verdicts.split(" ")).map(Verdict::valueOf).map(GoalRuleTest::fresh).toList();

    assertThat(GoalRule.status(indicators)).isEqualTo(status);
  }

  @Test
  void anOldFigureAndAFirstOneCountAsStandingStill() {
    var old = new Deciding(News.OLD, Verdict.TILBAGEGANG);
    var first = new Deciding(News.NEW, null);

    assertThat(GoalRule.status(List.of(old, first))).isEqualTo(Verdict.STILSTAND);
    assertThat(GoalRule.status(List.of(old, fresh(Verdict.FREMGANG)))).isEqualTo(Verdict.FREMGANG);
  }

  @Test
  void withoutAnyFigureThereIsNoStatus() {
    assertThat(GoalRule.status(List.of())).isNull();
    assertThat(GoalRule.status(List.of(new Deciding(News.NONE, null)))).isNull();
  }

  /** The city's own sheet, by the indicators' tolerances as the catalogue has them. */
  @Test
  void theCitysSheetOfJanuary2013IsReproduced() throws IOException {
    Catalogue city = CatalogueReader.city();
    JsonNode sheet;
    try (InputStream in = GoalRuleTest.class.getResourceAsStream("/public-goal-status.json")) {
      sheet = JsonMapper.shared().readTree(Objects.requireNonNull(in)).get("publicGoalStatus");
    }
    for (int goal = 1; goal <= 3; goal++) {
      int number = goal;
      List<Indicator> deciding =
          city.indicators().stream()
              .filter(i -> i.decides() && Objects.equals(i.goal(), number))
              .toList();
      JsonNode printed = sheet.get(goal - 1);
      JsonNode starred = printed.get("starredIndicators");
      assertThat(deciding).hasSameSizeAs(starred);
      List<Deciding> found = new ArrayList<>();
      for (int i = 0; i < deciding.size(); i++) {
        JsonNode change = starred.get(i).get("change");
        found.add(
            change.isNull()
                ? new Deciding(News.OLD, null)
                : fresh(verdict(deciding.get(i), change.decimalValue())));
      }

      assertThat(GoalRule.status(found))
          .as(printed.get("goal").asString())
          .isEqualTo(JsonMapper.shared().treeToValue(printed.get("status"), Verdict.class));
    }
  }

  private static Verdict verdict(Indicator indicator, BigDecimal change) {
    if (change.abs().compareTo(indicator.tolerance()) <= 0) {
      return Verdict.STILSTAND;
    }
    return change.signum() == indicator.polarity().sign() ? Verdict.FREMGANG : Verdict.TILBAGEGANG;
  }
}
