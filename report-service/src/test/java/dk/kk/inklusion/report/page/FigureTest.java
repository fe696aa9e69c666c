package dk.kk.inklusion.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.model.Text;
import dk.kk.inklusion.model.codebook.Polarity;
import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.GroupEstimate;
import dk.kk.inklusion.model.event.GroupEstimate.CiMethod;
import dk.kk.inklusion.model.event.IndexEvent.MeasureInfo;
import dk.kk.inklusion.model.event.Interval;
import dk.kk.inklusion.report.format.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {
  private static final Words WORDS = new Words(new Language().messageSource(), Language.DANISH);

  private static Figure figure(String kind, String unit, double value, EntryStatus status) {
    var measure = new MeasureInfo("m", kind, Polarity.HIGHER_IS_BETTER, Text.of("Measure"), unit);
    var entry =
        new GroupEstimate(
            "total",
            "all",
            "m",
            40L,
            33.0,
            value,
            0.1,
            39L,
            new Interval(value, value),
            CiMethod.T,
            null,
            null,
            status);
    return Figure.of(entry, measure, WORDS);
  }

  @ParameterizedTest
  @CsvSource({
    "mean, points, 74.4, 74, '74,4'",
    "mean, points, 74.5, 75, '74,5'",
    "mean, points, 75.5, 76, '75,5'",
    "mean, points, 0.0, 0, '0,0'",
    "mean, points, 100.0, 100, '100,0'",
    "share, share, 0.245, 25, '24,5'",
    "share, share, 0.285, 29, '28,5'",
    "share, share, 0.0, 0, '0,0'",
    "share, share, 0.004, 0, '0,4'",
    "mean, kr., 1234.5, 1.235, '1.234,5'"
  })
  void thePublishedFigureIsRoundedHalfUp(
      String kind, String unit, double value, String rounded, String exact) {
    Figure figure = figure(kind, unit, value, EntryStatus.PUBLISHED);

    assertThat(figure.rounded()).isEqualTo(rounded);
    assertThat(figure.exact()).isEqualTo(exact);
  }

  @Test
  void anUncertainFigureSaysSo() {
    Figure figure = figure("mean", "points", 74.4, EntryStatus.UNCERTAIN);

    assertThat(figure.hasNumbers()).isTrue();
    assertThat(figure.meaning()).startsWith("Usikkert tal");
  }

  @Test
  void aUnitTheCodebookNamesStandsBehindTheNumber() {
    assertThat(figure("mean", "kr.", 1234.5, EntryStatus.PUBLISHED).unit()).isEqualTo("kr.");
  }
}
