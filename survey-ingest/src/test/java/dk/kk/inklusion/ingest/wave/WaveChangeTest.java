package dk.kk.inklusion.ingest.wave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.model.InvalidDocumentException;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinitionReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveChangeTest {
  private static final Codebook CODEBOOK = codebook(1, 4, "t");
  private static final WaveDefinition WAVE = wave("from: 2012-10-01");

  @Test
  void theSameAgainIsNoChange() {
    assertThat(between(wave("from: 2012-10-01"), CODEBOOK, true)).isEqualTo(new WaveChange.None());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from: 2012-10-01, title: {da: x, en: y}
          from: 2012-10-01, quality: {responseRate: 0.4}
          """)
  void titleAndQualityMayAlwaysChange(String properties) {
    assertThat(between(wave(properties), CODEBOOK, true)).isEqualTo(new WaveChange.Possible());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from: 2012-10-02                            | from
          from: 2012-10-01, to: 2012-12-01            | to
          from: 2012-10-01, previous: '2011'          | previous
          from: 2012-10-01, baseline: '2010'          | baseline
          from: 2012-10-01, publish: at-close         | publish
          publish: at-close, previous: '2011'         | from,previous,publish
          """)
  void theRestMayChangeOnlyBeforeTheFirstBatch(String properties, String differs) {
    assertThat(between(wave(properties), CODEBOOK, true))
        .isEqualTo(new WaveChange.Conflict(List.of(differs.split(","))));
    assertThat(between(wave(properties), CODEBOOK, false)).isEqualTo(new WaveChange.Possible());
  }

  @Test
  void anotherCodebookMayComeIfItsVariablesAreTheSame() {
    WaveDefinition wanted = wave("from: 2012-10-01, codebook: 2");

    assertThat(between(wanted, codebook(2, 4, "other"), true)).isEqualTo(new WaveChange.Possible());
    assertThat(between(wanted, codebook(2, 5, "t"), true))
        .isEqualTo(new WaveChange.Conflict(List.of("codebook")));
  }

  @Test
  void marginsSpeakOfWhatTheCodebookHas() {
    WaveDefinition wave =
        wave(
            """
            margins: [
              {variables: [group], totals: [{codes: [a], population: 1}, {codes: [aa], population: 2}]},
              {variables: [grup], totals: [{codes: [a], population: 3}]},
              {variables: [t], totals: [{codes: ["1"], population: 3}]}]
            """);

    assertThatThrownBy(() -> MarginCheck.requireFits(wave, CODEBOOK))
        .isInstanceOfSatisfying(
            InvalidDocumentException.class,
            e ->
                assertThat(e.faults())
                    .extracting(f -> f.path() + " " + f.code())
                    .containsExactly(
                        "margins[0].totals[1].codes[0] unknown-code",
                        "margins[1].variables[0] unknown-variable",
                        "margins[2].variables[0] no-groups"));
  }

  private static WaveChange between(WaveDefinition wanted, Codebook codebook, boolean hasBatches) {
    return WaveChange.between(WAVE, CODEBOOK, wanted, codebook, hasBatches);
  }

  private static WaveDefinition wave(String properties) {
    String codebook = properties.contains("codebook") ? "" : "codebook: 1, ";
    String title = properties.contains("title") ? "" : "title: t, ";
    return WaveDefinitionReader.read("{" + codebook + title + properties + "}", "2012");
  }

  private static Codebook codebook(int version, int max, String measure) {
    return CodebookReader.read(
        """
        survey: s
        version: %d
        respondent: id
        variables:
          - {name: t, type: scale, min: 0, max: %d}
          - {name: group, type: category, categories: [{code: a}, {code: b}]}
        measures:
          - {id: %s, kind: mean, items: [{variable: t}], minimumAnswered: 1,
             polarity: higher-is-better}
        """
            .formatted(version, max, measure));
  }
}
