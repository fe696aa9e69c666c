package dk.kk.inklusion.barometer.register;

import static dk.kk.inklusion.barometer.register.CityRegister.measurement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.catalogue.Catalogue;
import dk.kk.inklusion.model.catalogue.CatalogueReader;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Measurement;
import dk.kk.inklusion.model.catalogue.RegisterPeriod;
import dk.kk.inklusion.model.event.Change;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.Gap;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Period;
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.model.event.Outlook;
import dk.kk.inklusion.model.event.RegisterFigure;
import dk.kk.inklusion.model.event.Verdict;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterIndexTest {
  private static List<IndexEvent> city(String indicator) {
    return events(CityRegister.indicator(indicator), CityRegister.measurements(indicator));
  }

  private static List<IndexEvent> events(Indicator indicator, List<Measurement> measurements) {
    return RegisterIndex.of(indicator, measurements).stream()
        .map(RegisterRevision::content)
        .toList();
  }

  private static Indicator indicator(String properties) {
    return CatalogueReader.read(
            "indicators: [{id: i, title: I, unit: percent, %s}]".formatted(properties),
            Catalogue.EMPTY)
        .indicators()
        .getFirst();
  }

  private static RegisterFigure figure(IndexEvent event) {
    return Objects.requireNonNull(event.indicator());
  }

  private static Outlook outlook(IndexEvent event) {
    return event.outlook().getFirst();
  }

  /** The two of statistics.md 13 whose rounding was explored. */
  @ParameterizedTest
  @CsvSource({"overledighed, 32.9, 31.4, 34.5", "karakterer, 34.5, 27.4, 46.3"})
  void yearsToATargetAreThoseOfTheEndPointsAndSoMuchAsRoundingAllows(
      String indicator, double years, double low, double high) {
    assertThat(outlook(city(indicator).getLast()))
        .isEqualTo(
            new Outlook(
                indicator,
                years,
                new Interval(low, high),
                Verdict.FREMGANG,
                EntryStatus.PUBLISHED));
  }

  @Test
  void aGapThatGrowsIsNeverClosed() {
    List<IndexEvent> events = city("ungdomsuddannelse");

    assertThat(events)
        .extracting(event -> event.gaps().getFirst().difference())
        .containsExactly(1.5, 4.1, 6.1);
    assertThat(outlook(events.getLast()))
        .isEqualTo(
            new Outlook(
                "ungdomsuddannelse", null, null, Verdict.TILBAGEGANG, EntryStatus.NOT_ESTIMABLE));
    assertThat(figure(events.getLast()).distance()).isEqualByComparingTo("6.1");
  }

  /** 18.9 - 13.0 = 5.9, 18.8 - 14.3 = 4.5: 4.5·2/1.4; two roundings of 0.05 at either end. */
  @Test
  void theRoundingsOfAGapsFiguresAddUp() {
    assertThat(outlook(city("ungdomsuddannelse-gennemfoert").getLast()))
        .extracting(Outlook::yearsToClose, Outlook::interval)
        // 4.4·2/(6.0 - 4.4) and 4.6·2/(5.8 - 4.6)
        .containsExactly(6.4, new Interval(5.5, 7.7));
  }

  /** 28 points, each figure within half a one, and 26.5: that may have been 27.0 and 27.05. */
  @Test
  void whereRoundingAloneMayBeAllThatNarrowedAGapThereAreNoYears() {
    assertThat(outlook(city("fritidsklub").getLast()))
        .extracting(Outlook::yearsToClose, Outlook::verdict, Outlook::status)
        .containsExactly(null, Verdict.FREMGANG, EntryStatus.NOT_ESTIMABLE);
  }

  /** A gap of 5.5 a year before and of 0.5 now, either within 0.55. */
  @Test
  void roundingDoesNotReachBackBeforeToday() {
    List<IndexEvent> events =
        events(
            CityRegister.indicator("niende-klasse"),
            List.of(
                measurement("niende-klasse", "2011", "majoritet", "85.5"),
                measurement("niende-klasse", "2011", "minoritet", "80"),
                measurement("niende-klasse", "2012", "majoritet", "85.5"),
                measurement("niende-klasse", "2012", "minoritet", "85")));

    assertThat(outlook(events.getLast()))
        .extracting(Outlook::yearsToClose, Outlook::interval)
        // 0.5/5.0; 0 and 1.05/(4.95 - 1.05)
        .containsExactly(0.1, new Interval(0.0, 0.3));
  }

  @Test
  void aMonthInTheMiddleOfItsQuarterIsNoTimeLater() {
    List<IndexEvent> events =
        events(
            indicator("polarity: lower-is-better, target: 0"),
            List.of(
                measurement("i", "2012-Q2", "all", "13.1"),
                measurement("i", "2012-05", "all", "10.8")));

    assertThat(events).extracting(IndexEvent::wave).containsExactly("2012-Q2", "2012-05");
    assertThat(outlook(events.getLast()).status()).isEqualTo(EntryStatus.NOT_ESTIMABLE);
  }

  @Test
  void whatReachedItsTargetOrHasNoEarlierFigureHasNoYears() {
    assertThat(city("praktikpladser"))
        .extracting(event -> outlook(event).yearsToClose(), event -> figure(event).distance())
        .containsExactly(tuple(null, new BigDecimal("0")), tuple(null, new BigDecimal("-162")));
    assertThat(outlook(city("ledere").getFirst()))
        .extracting(Outlook::verdict, Outlook::status)
        .containsExactly(null, EntryStatus.NOT_ESTIMABLE);
    assertThat(city("tingbjerg-overfoersel").getFirst().outlook()).isEmpty();
  }

  @Test
  void aFigureIsPublishedAsItWasMeasuredAndWithoutAnError() {
    IndexEvent event = city("ungdomsuddannelse-gennemfoert").getFirst();

    assertThat(event.groups())
        .containsExactly(group("majoritet", 18.9, 11610L), group("minoritet", 13.0, 3679L));
    assertThat(figure(event).decimals()).isEqualTo(1);
    assertThat(event.dimensions())
        .singleElement()
        .satisfies(dimension -> assertThat(dimension.name()).isEqualTo("group"));
    assertThat(Objects.requireNonNull(event.comparison()).focal()).isEqualTo("minoritet");
    assertThat(event.changes()).isEmpty();
    assertThat(
            figure(
                    events(
                            indicator("polarity: higher-is-better"),
                            List.of(measurement("i", "2012", "all", "93.10")))
                        .getFirst())
                .decimals())
        .isEqualTo(2);
  }

  private static GroupEstimate group(String group, double estimate, Long n) {
    return new GroupEstimate(
        "group",
        group,
        "ungdomsuddannelse-gennemfoert",
        n,
        null,
        estimate,
        null,
        null,
        null,
        null,
        null,
        null,
        EntryStatus.PUBLISHED);
  }

  @Test
  void aChangeIsMeasuredAgainstThePreviousAndTheFirstPeriodThatHaveTheGroup() {
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(measurement("niende-klasse", "2010", "minoritet", "80"));
    measurements.add(measurement("niende-klasse", "2011", "majoritet", "90"));
    measurements.add(measurement("niende-klasse", "2012", "minoritet", "81"));
    measurements.add(measurement("niende-klasse", "2012", "majoritet", "85"));
    measurements.add(measurement("niende-klasse", "2013", "minoritet", "83"));
    measurements.add(measurement("niende-klasse", "2013", "majoritet", "86"));
    List<IndexEvent> events = events(CityRegister.indicator("niende-klasse"), measurements);

    assertThat(events.get(1).groups())
        .extracting(GroupEstimate::group, GroupEstimate::status)
        .containsExactly(
            tuple("majoritet", EntryStatus.PUBLISHED), tuple("minoritet", EntryStatus.NO_DATA));
    assertThat(events.get(1).gaps()).extracting(Gap::status).containsExactly(EntryStatus.NO_DATA);
    assertThat(events.getLast().changes())
        .extracting(
            change -> "%s %s".formatted(change.dimension(), change.group()),
            Change::kind,
            Change::since,
            Change::change,
            Change::verdict)
        .containsExactly(
            tuple("group majoritet", Change.Kind.PREVIOUS, "2012", 1.0, Verdict.FREMGANG),
            tuple("group minoritet", Change.Kind.PREVIOUS, "2012", 2.0, Verdict.FREMGANG),
            tuple("gap all", Change.Kind.PREVIOUS, "2012", -1.0, Verdict.FREMGANG),
            tuple("group majoritet", Change.Kind.BASELINE, "2011", -4.0, Verdict.TILBAGEGANG),
            tuple("group minoritet", Change.Kind.BASELINE, "2010", 3.0, Verdict.FREMGANG),
            tuple("gap all", Change.Kind.BASELINE, "2012", -1.0, Verdict.FREMGANG));
  }

  /** 93.1 - 92.8 is 0.29999999999999716 as doubles. */
  @ParameterizedTest
  @CsvSource({
    "0.3, higher-is-better, STILSTAND",
    "0.29, higher-is-better, FREMGANG",
    "0.29, lower-is-better, TILBAGEGANG",
    "0.29, neither-is-better,",
  })
  void aChangeWithinTheToleranceIsNone(String tolerance, String polarity, Verdict verdict) {
    List<IndexEvent> events =
        events(
            indicator("polarity: %s, tolerance: %s".formatted(polarity, tolerance)),
            List.of(
                measurement("i", "2011", "all", "92.8"), measurement("i", "2012", "all", "93.1")));

    assertThat(figure(events.getLast()).verdict()).isEqualTo(verdict);
    assertThat(events.getLast().changes().getFirst())
        .extracting(Change::dimension, Change::change, Change::verdict)
        .containsExactly("total", 0.3, verdict);
  }

  @Test
  void aGapThatTurnedIsNoSmallerForThat() {
    List<IndexEvent> events = city("ungdomsuddannelse-i-gang");

    assertThat(events)
        .extracting(event -> figure(event).distance())
        .containsExactly(new BigDecimal("-4.4"), new BigDecimal("-0.5"), new BigDecimal("1.6"));
    assertThat(events.getLast().changes())
        .filteredOn(change -> change.dimension().equals("gap"))
        .extracting(Change::since, Change::verdict)
        .containsExactly(tuple("2011-10", Verdict.TILBAGEGANG), tuple("2010-10", Verdict.FREMGANG));
    assertThat(outlook(events.getLast()).yearsToClose()).isNull();
  }

  @Test
  void areasAreCountedWhereTheyAreListedAndElseAsTheyWereHandedIn() {
    List<IndexEvent> events = city("tryghedsindeks");

    assertThat(events)
        .extracting(event -> numbers(event))
        .containsExactly(
            List.of("markant-eller-intensiveret 12"),
            List.of("markant 5", "markant-eller-intensiveret 7"),
            // That nobody put an area at the other levels does not say that there is none.
            List.of("markant 3"));
    assertThat(events.getLast().groups())
        .hasSize(6)
        .allSatisfy(entry -> assertThat(entry.dimension()).isEqualTo("level"));
    assertThat(figure(events.getLast()).areas()).hasSize(3);
  }

  private static List<String> numbers(IndexEvent event) {
    return event.groups().stream()
        .filter(entry -> entry.estimate() != null)
        .map(entry -> entry.group() + " " + Objects.requireNonNull(entry.estimate()).intValue())
        .toList();
  }

  @Test
  void aTotalIsCountedOnceAllOfItsLevelsAre() {
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(area("2012", "a", "markant"));
    measurements.add(area("2012", "b", "markant"));
    measurements.add(area("2012", "c", "intensiveret"));
    measurements.add(measurement("tryghedsindeks", "2012", "markant-eller-intensiveret", "9"));
    measurements.add(area("2013", "a", "markant"));
    measurements.add(measurement("tryghedsindeks", "2013", "intensiveret", "0"));
    measurements.add(measurement("tryghedsindeks", "2013", "ordinaert", "4"));
    List<IndexEvent> events = events(CityRegister.indicator("tryghedsindeks"), measurements);

    assertThat(events)
        .extracting(event -> numbers(event))
        .containsExactly(
            List.of("markant 2", "intensiveret 1", "markant-eller-intensiveret 3"),
            List.of("markant 1", "intensiveret 0", "ordinaert 4", "markant-eller-intensiveret 1"));
    assertThat(events.getLast().changes())
        .filteredOn(change -> change.kind() == Change.Kind.PREVIOUS)
        .extracting(Change::group, Change::change, Change::verdict)
        .as("a level in the middle is neither better nor worse")
        .containsExactly(
            tuple("markant", -1.0, Verdict.FREMGANG),
            tuple("intensiveret", -1.0, null),
            tuple("markant-eller-intensiveret", -2.0, Verdict.FREMGANG));
  }

  private static Measurement area(String period, String area, String level) {
    return new Measurement(
        "tryghedsindeks",
        RegisterPeriod.of(period),
        area,
        null,
        level,
        null,
        null,
        1,
        CityRegister.RECORDED);
  }

  @Test
  void aFigureThatIsTakenBackLeavesAPeriodWithout() {
    List<RegisterRevision> revisions =
        RegisterIndex.of(
            CityRegister.indicator("karakterer"),
            List.of(
                measurement("karakterer", "2010", "all", "92.7"),
                measurement("karakterer", "2011", "all", null),
                measurement("karakterer", "2012", "all", "93.1")));

    assertThat(revisions)
        .extracting(RegisterRevision::hasFigures)
        .containsExactly(true, false, true);
    assertThat(revisions.getLast().content().changes())
        .extracting(Change::since)
        .containsExactly("2010", "2010");
    assertThat(revisions.get(1).content().outlook())
        .extracting(Outlook::status)
        .containsExactly(EntryStatus.NO_DATA);
  }

  @ParameterizedTest
  @CsvSource({
    "2012, 2012, 2012, 2012-01-01, 2012-12-31",
    "2012-Q1, 1. kvartal 2012, 1st quarter 2012, 2012-01-01, 2012-03-31",
    "2012-Q3, 3. kvartal 2012, 3rd quarter 2012, 2012-07-01, 2012-09-30",
    "2012-02, februar 2012, February 2012, 2012-02-01, 2012-02-29",
    "2012-11, november 2012, November 2012, 2012-11-01, 2012-11-30",
  })
  void aPeriodIsAWaveWithAName(String period, String da, String en, LocalDate from, LocalDate to) {
    IndexEvent event =
        events(indicator("tolerance: 0"), List.of(measurement("i", period, "all", "1"))).getFirst();

    assertThat(event.wave()).isEqualTo(period);
    assertThat(event.title()).isEqualTo(new Text(da, en));
    assertThat(event.period()).isEqualTo(new Period(from, to));
  }

  @Test
  void whatFitsTheIndicatorNoMoreIsLeftOut() {
    Indicator indicator = CityRegister.indicator("karakterer");

    assertThat(
            events(indicator, List.of(measurement("karakterer", "2012", "minoritet", "1")))
                .getFirst()
                .groups())
        .extracting(GroupEstimate::group, GroupEstimate::status)
        .containsExactly(tuple("all", EntryStatus.NO_DATA));
  }
}
