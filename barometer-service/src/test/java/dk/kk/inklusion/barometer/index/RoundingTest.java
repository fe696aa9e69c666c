package dk.kk.inklusion.barometer.index;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.barometer.cells.Cells;
import dk.kk.inklusion.barometer.cells.Scoring;
import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import dk.kk.inklusion.barometer.index.WaveIndex.Earlier;
import dk.kk.inklusion.barometer.index.WaveIndex.Edition;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.event.IndexEvent;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import dk.kk.inklusion.model.wave.WaveDefinition;
import dk.kk.inklusion.model.wave.WaveDefinitionReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is published is the truth, rounded, number by number (design.md 7, statistics.md 15). */
class RoundingTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);
  private static final List<String> PARTS =
      List.of("groups", "gaps", "changes", "adjusted", "decomposition", "outlook");

  private final List<String> wrong = new ArrayList<>();
  private int compared;

  @Test
  void everyPublishedNumberIsTheTruthRoundedHalfUp() {
    WaveFigures now = figures("2012", "2016-06-01");
    Earlier earlier = new Earlier(figures("2011", "2010-06-01"), figures("2011", "2010-06-01"));
    JsonNode truth = JSON.valueToTree(WaveIndex.truth(now, earlier, false));
    IndexEvent event =
        WaveIndex.published(
            now, earlier, false, new Edition(1, Reason.UPDATE, Instant.EPOCH, 1, 0));
    JsonNode published = JSON.valueToTree(event);

    for (String part : PARTS) {
      assertThat(published.get(part)).hasSameSizeAs(truth.get(part)).isNotEmpty();
      for (int i = 0; i < truth.get(part).size(); i++) {
        JsonNode entry = truth.get(part).get(i);
        boolean share = entry.get("measure").asString().equals("discrimination");
        compare(part, "", entry, published.get(part).get(i), share ? 3 : 1);
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(compared).isGreaterThan(5_000);
  }

  private static WaveFigures figures(String wave, String date) {
    Codebook codebook = GoldenAnswers.codebook("/codebooks/inklusion-1.yaml");
    WaveDefinition definition =
        WaveDefinitionReader.read("{codebook: 1, title: w, from: %s}".formatted(date), wave);
    Cells cells = new Cells(new Scoring(codebook, definition));
    GoldenAnswers.of("/golden/synthetic-%s.csv".formatted(wave), codebook)
        .values()
        .forEach(cells::add);
    return WaveFigures.of(wave, definition, cells);
  }

  private void compare(String part, String name, JsonNode truth, JsonNode shown, int decimals) {
    if (name.equals("ciLogit") || name.equals("ciBeta")) {
      check(part + " " + name, shown.isMissingNode());
    } else if (truth.isObject()) {
      truth
          .properties()
          .forEach(p -> compare(part, p.getKey(), p.getValue(), shown.path(p.getKey()), decimals));
    } else if (truth.isArray()) {
      for (int i = 0; i < truth.size(); i++) {
        compare(part, name, truth.get(i), shown.path(i), decimals);
      }
    } else if (truth.isNumber()) {
      BigDecimal exact = new BigDecimal(truth.asDouble());
      double expected = rounded(name, exact, decimals).doubleValue();
      check(part + " " + name + ": " + truth + " as " + shown, shown.asDouble() == expected);
    } else {
      check(part + " " + name, truth.equals(shown));
    }
  }

  private static BigDecimal rounded(String name, BigDecimal exact, int decimals) {
    return switch (name) {
      case "se" -> exact.round(TWO_DIGITS);
      case "p", "pHolm", "r2" -> exact.setScale(3, RoundingMode.HALF_UP);
      case "t", "yearsToClose", "interval" -> exact.setScale(1, RoundingMode.HALF_UP);
      case "n", "nReference", "nFocal", "df", "nEffective" ->
          exact.setScale(0, RoundingMode.HALF_UP);
      default -> exact.setScale(decimals, RoundingMode.HALF_UP);
    };
  }

  private void check(String what, boolean holds) {
    compared++;
    if (!holds) {
      wrong.add(what);
    }
  }
}
