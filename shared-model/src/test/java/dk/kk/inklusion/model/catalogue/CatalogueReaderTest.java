package dk.kk.inklusion.model.catalogue;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.kk.inklusion.model.Fault;
import dk.kk.inklusion.model.InvalidDocumentException;
import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.catalogue.Catalogue.Budget;
import dk.kk.inklusion.model.catalogue.Catalogue.Goal;
import dk.kk.inklusion.model.catalogue.Indicator.Parity;
import dk.kk.inklusion.model.codebook.Polarity;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Goals, indicators, projects and money are data. */
class CatalogueReaderTest {
  private static final Catalogue CITY = CatalogueReader.city();

  private static Catalogue add(String yaml) {
    return CatalogueReader.read(yaml, CITY);
  }

  @Test
  void theCitysHasEightGoalsSevenCommitteesAndTheirMoney() {
    assertThat(CITY.goals()).extracting(Goal::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(CITY.committees()).hasSize(7);
    assertThat(CITY.budgets())
        .hasSize(7)
        .extracting(Budget::amount)
        .contains(new BigDecimal("160.6"), new BigDecimal("218"), new BigDecimal("118.2"));
    assertThat(CITY.projects()).hasSize(18 + 13 + 8);
    assertThat(CITY.goals())
        .allSatisfy(goal ->
            assertThat(CITY.indicators())
                .anyMatch(indicator -> Integer.valueOf(goal.number()).equals(indicator.goal())));
  }

  @Test
  void anIndicatorIsReadWithItsDefaults() {
    Indicator indicator =
        add("indicators: [{id: nyt, title: Nyt, unit: percent}]").indicators().getFirst();

    assertThat(indicator.source()).isEqualTo(Indicator.Source.REGISTER);
    assertThat(indicator.polarity()).isEqualTo(Polarity.NEITHER_IS_BETTER);
    assertThat(indicator.tolerance()).isEqualByComparingTo("0");
    assertThat(indicator.headline()).isEqualTo(Indicator.ALL);
    assertThat(indicator.measures("all")).isTrue();
    assertThat(indicator.measures("minoritet")).isFalse();
    assertThat(indicator.title()).isEqualTo(new Text("Nyt", "Nyt"));
  }

  @Test
  void theFocalGroupOfAParityIsTheHeadline() {
    Indicator indicator = requireNonNull(CITY.indicator("boernehave"));

    assertThat(indicator.parity()).isEqualTo(new Parity("majoritet", "minoritet"));
    assertThat(indicator.headline()).isEqualTo("minoritet");
    assertThat(indicator.measures("all")).isTrue();
  }

  @Test
  void anEntryTakesThePlaceOfTheOneItRenews() {
    Catalogue renewed =
        CITY.with(add("indicators: [{id: ledere, goal: 3, title: Ledere, unit: percent}]"));

    assertThat(renewed.indicators()).hasSameSizeAs(CITY.indicators());
    assertThat(requireNonNull(renewed.indicator("ledere")).title().da()).isEqualTo("Ledere");
    assertThat(renewed.goals()).isEqualTo(CITY.goals());
  }

  @Test
  void everyFaultIsFound() {
    assertThatExceptionOfType(InvalidDocumentException.class)
        .isThrownBy(() ->
            add(
                """
                indicators:
                  - {id: a b, title: T, unit: percent, goal: 99}
                  - {id: b, unit: percent, decides: true, goal: 1}
                  - {id: c, title: T, unit: percent, target: 1, tolerance: -1, comittee: biu}
                  - {id: d, title: T, unit: percent, committee: nobody, partOf: nothing}
                  - {id: e, title: T, unit: percent, polarity: up, parity: {reference: x, focal: x}}
                  - {id: f, title: T, unit: points, source: survey}
                  - {id: f, title: T, unit: percent}
                budgets: [{year: 2013, committee: biu}]
                projects: [{id: p, year: 2013, title: P, progress: [{quarter: spring}]}]
                """))
        .satisfies(e ->
            assertThat(e.faults())
                .extracting(Fault::path)
                .containsExactlyInAnyOrder(
                    "indicators[0].id",
                    "indicators[0].goal",
                    "indicators[1].title",
                    "indicators[1].decides",
                    "indicators[2].polarity",
                    "indicators[2].tolerance",
                    "indicators[2].comittee",
                    "indicators[3].committee",
                    "indicators[3].partOf",
                    "indicators[4].polarity",
                    "indicators[4].parity.reference",
                    "indicators[4].parity.focal",
                    "indicators[4].parity.reference",
                    "indicators[4].polarity",
                    "indicators[5].survey",
                    "indicators[6]",
                    "budgets[0].amount",
                    "projects[0].progress[0].quarter",
                    "projects[0].progress[0].state"));
  }

  @Test
  void whatIsStoredIsReadAgain() {
    String stored = JsonMapper.shared().writeValueAsString(CITY);

    assertThat(JsonMapper.shared().readValue(stored, Catalogue.class)).isEqualTo(CITY);
    assertThat(CatalogueReader.read(stored, Catalogue.EMPTY)).isEqualTo(CITY);
  }

  @Test
  void keysSayWhatTheyAreOf() {
    List<MeasurementKey> keys =
        List.of(
            new MeasurementKey.Of("ledere", RegisterPeriod.of("2012-Q3"), "all"),
            new MeasurementKey.Definition("ledere"),
            new MeasurementKey.Ended("ledere", "17"));

    assertThat(keys)
        .allSatisfy(key -> assertThat(MeasurementKey.parse(key.toString())).isEqualTo(key));
    assertThat(MeasurementKey.parse("ledere/spring/all")).isNull();
    assertThat(MeasurementKey.parse("ledere")).isNull();
  }

  @Test
  void periodsAreOrderedByTheirMiddles() {
    assertThat(
            List.of("2012-12", "2012", "2011", "2012-Q3", "2012-02").stream()
                .map(RegisterPeriod::of)
                .sorted()
                .map(RegisterPeriod::name))
        .containsExactly("2011", "2012-02", "2012", "2012-Q3", "2012-12");
    assertThat(RegisterPeriod.of("2012-09").yearsSince(RegisterPeriod.of("2005-09"))).isEqualTo(7);
    assertThat(RegisterPeriod.of("2012").yearsSince(RegisterPeriod.of("2010"))).isEqualTo(2);
    assertThat(RegisterPeriod.parse("2012-13")).isNull();
    assertThat(RegisterPeriod.parse("2012-Q5")).isNull();
  }
}
