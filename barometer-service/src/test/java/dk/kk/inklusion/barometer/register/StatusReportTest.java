package dk.kk.inklusion.barometer.register;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import dk.kk.inklusion.model.catalogue.Indicator;
import dk.kk.inklusion.model.catalogue.Measurement;
import dk.kk.inklusion.model.catalogue.RegisterPeriod;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.RegisterFigure;
import dk.kk.inklusion.model.event.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every number the city printed of a register indicator, in its report of 2013 and on its sheet of
 * January 2013, transcribed sentence by sentence in {@code statusrapport-2013-printed.csv}, against
 * the events that are computed from the measurements.
 */
class StatusReportTest {

  /**
   * A printed number.
   *
   * @param where chapter
   * @param printed as it was rounded: 3E1 is whole decades
   * @param computed what is computed instead, where the city's own figure cannot follow from its
   *     measurements; else empty
   */
  record Printed(
      String where,
      String sentence,
      String indicator,
      String period,
      String part,
      String group,
      String since,
      String printed,
      String computed) {
    @Override
    public String toString() {
      return where + ": " + sentence;
    }
  }

  static List<Printed> printed() {
    List<Printed> printed = new ArrayList<>();
    String file = GoldenAnswers.text("/statusrapport-2013-printed.csv");
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      rows.forEach(row ->
          printed.add(
              new Printed(
                  row.getField("where"),
                  row.getField("sentence"),
                  row.getField("indicator"),
                  row.getField("period"),
                  row.getField("part"),
                  row.getField("group"),
                  row.getField("since"),
                  row.getField("printed"),
                  row.getField("computed"))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return printed;
  }

  @ParameterizedTest
  @MethodSource("printed")
  void whatWasPrintedIsComputed(Printed row) {
    IndexEvent event = event(row.indicator, row.period);
    RegisterFigure figure = Objects.requireNonNull(event.indicator());
    switch (row.part) {
      case "verdict" -> assertThat(word(figure.verdict())).isEqualTo(row.printed);
      case "area" ->
          assertThat(figure.areas())
              .filteredOn(area -> area.area().equals(row.group))
              .singleElement()
              .satisfies(area -> {
                assertThat(row.sentence).endsWith(area.label().da());
                assertThat(area.level()).isEqualTo(row.printed);
              });
      default -> {
        BigDecimal printed = new BigDecimal(row.printed);
        BigDecimal computed = BigDecimal.valueOf(number(event, row));
        if (row.computed.isEmpty()) {
          assertThat(computed.setScale(printed.scale(), RoundingMode.HALF_UP)).isEqualTo(printed);
        } else {
          assertThat(computed).isEqualByComparingTo(row.computed).isNotEqualByComparingTo(printed);
          assertThat(figure.definition().printed())
              .as("the city's words stand beside what is computed")
              .anySatisfy(words -> {
                assertThat(words.text().da()).contains(row.printed);
                assertThat(words.note()).isNotNull();
              });
        }
      }
    }
  }

  private static double number(IndexEvent event, Printed row) {
    return switch (row.part) {
      case "figure" ->
          Objects.requireNonNull(
              event.groups().stream()
                  .filter(entry -> entry.group().equals(row.group))
                  .findFirst()
                  .orElseThrow()
                  .estimate());
      case "n" ->
          Objects.requireNonNull(
              event.groups().stream()
                  .filter(entry -> entry.group().equals(row.group))
                  .findFirst()
                  .orElseThrow()
                  .n());
      case "change" ->
          Objects.requireNonNull(
              event.changes().stream()
                  .filter(change -> !change.dimension().equals("gap"))
                  .filter(change -> change.group().equals(row.group))
                  .filter(change -> change.since().equals(row.since))
                  .findFirst()
                  .orElseThrow()
                  .change());
      case "gap" -> Objects.requireNonNull(event.gaps().getFirst().difference());
      case "years" -> Objects.requireNonNull(event.outlook().getFirst().yearsToClose());
      case "span" -> RegisterPeriod.of(row.period).yearsSince(RegisterPeriod.of(row.since));
      default -> throw new IllegalArgumentException(row.part);
    };
  }

  private static String word(@Nullable Verdict verdict) {
    return verdict == null ? "none" : verdict.toString().toLowerCase(Locale.ROOT);
  }

  private static IndexEvent event(String indicator, String period) {
    return RegisterIndex.of(CityRegister.indicator(indicator), CityRegister.measurements(indicator))
        .stream()
        .map(RegisterRevision::content)
        .filter(event -> event.wave().equals(period))
        .findFirst()
        .orElseThrow();
  }

  /** What the city did not print as it stands here, but as a change that leads to it. */
  private static final Set<String> LED_TO =
      Set.of("overledighed/2011-09/all", "praktikpladser/2013/all");

  @Test
  void everyMeasurementWasPrintedSomewhere() {
    Set<String> printed =
        printed().stream()
            .filter(row -> row.part.equals("figure") || row.part.equals("area"))
            .map(row -> row.indicator + "/" + row.period + "/" + row.group)
            .collect(Collectors.toSet());

    assertThat(CityRegister.measurements())
        .extracting(StatusReportTest::key)
        .filteredOn(key -> !LED_TO.contains(key))
        .isSubsetOf(printed);
    assertThat(printed).hasSizeGreaterThan(100);
  }

  private static String key(Measurement one) {
    return one.indicator() + "/" + one.period() + "/" + one.group();
  }

  @Test
  void everyRegisterIndicatorOfTheCityIsMeasured() {
    assertThat(CityRegister.measurements())
        .extracting(one -> CityRegister.indicator(one.indicator()).source())
        .containsOnly(Indicator.Source.REGISTER);
  }
}
