package dk.kk.inklusion.barometer.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kk.inklusion.barometer.golden.GoldenAnswers;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.wave.Answers;
import dk.kk.inklusion.model.wave.WaveDefinitionReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellsTest {
  private static final Codebook CODEBOOK = GoldenAnswers.codebook("/codebooks/inklusion-1.yaml");

  private final Cells cells =
      new Cells(
          new Scoring(CODEBOOK, WaveDefinitionReader.read("{codebook: 1, title: wave}", "wave")));

  /** A respondent who answered nothing but the ethnic group. */
  private static Answers respondent(String stratum, int ethnic, long weight) {
    long[] values = new long[CODEBOOK.variables().size()];
    Arrays.fill(values, Answers.MISSING);
    values[CODEBOOK.indexOf("ethnic")] = ethnic;
    return new Answers(weight, stratum, values);
  }

  @Test
  void respondentsAlikeShareACell() {
    cells.add(respondent("north", 0, 3));
    cells.add(respondent("north", 0, 4));
    cells.add(respondent("north", 1, 5));
    cells.add(respondent("south", 0, 6));

    List<Cell> all = new ArrayList<>();
    cells.forEach(all::add);

    assertThat(all).extracting(Cell::rows).containsExactlyInAnyOrder(2L, 1L, 1L);
    assertThat(all)
        .extracting(cell -> cell.weight().doubleValue())
        .containsExactlyInAnyOrder(7.0, 5.0, 6.0);
    assertThat(all)
        .extracting(cell -> cell.key().stratum())
        .containsExactlyInAnyOrder("north", "north", "south");
    assertThat(cells.size()).isEqualTo(3);
    assertThat(cells.rows()).isEqualTo(4);
  }

  /** n_h counts everybody, with a score or without (statistics.md 0). */
  @Test
  void aStratumIsAsLargeAsTheRespondentsWhoAreInIt() {
    cells.add(respondent("north", 0, 3));
    cells.add(respondent("south", 0, 3));
    cells.add(respondent("north", 1, 3));
    assertThat(cells.rowsByStratum()).isEqualTo(Map.of("north", 2L, "south", 1L));

    cells.retract(respondent("north", 0, 3));
    cells.retract(respondent("south", 0, 3));

    assertThat(cells.rowsByStratum()).isEqualTo(Map.of("north", 1L));
  }

  @Test
  void whoIsRetractedLeavesNoCell() {
    cells.add(respondent("north", 0, 3));
    long before = cells.version();
    cells.retract(respondent("north", 0, 3));

    assertThat(cells.size()).isZero();
    assertThat(cells.rows()).isZero();
    assertThat(cells.rowsByStratum()).isEmpty();
    assertThat(cells.version()).isNotEqualTo(before);
  }

  @Test
  void whoWasNeverAddedCannotBeRetracted() {
    cells.add(respondent("north", 0, 3));

    assertThatThrownBy(() -> cells.retract(respondent("north", 1, 3)))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> cells.retract(respondent("north", 0, 4)))
        .isInstanceOf(ArithmeticException.class);
  }
}
