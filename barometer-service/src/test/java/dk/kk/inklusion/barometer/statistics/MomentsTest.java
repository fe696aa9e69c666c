package dk.kk.inklusion.barometer.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {
  private record Row(long w, long y) {}

  @ParameterizedTest
  @CsvSource({
    "1000000, 1", // unit weights, a share
    "1000000000, 1008000", // the city's survey
    "2000000000000, 2000000", // at the border of 128 bits
    "4611686018427387903, 100000000000000", // any weight, the finest scale
    "9223372036854775807, 0" // the largest weight there can be
  })
  void sumsAreExactWhateverTheSize(long largestWeight, long largestScore) {
    List<Row> rows = rows(largestWeight, largestScore);
    Moments moments = new Moments();
    rows.forEach(row -> moments.add(row.w, row.y));

    assertEqual(moments, rows);
  }

  @ParameterizedTest
  @CsvSource({"1000000000, 1008000", "2000000000000, 2000000", "4611686018427387903, 9999"})
  void neitherOrderNorRetractionNorMergingShows(long largestWeight, long largestScore) {
    List<Row> rows = rows(largestWeight, largestScore);
    List<Row> gone = rows(largestWeight, largestScore);
    List<Row> shuffled = new ArrayList<>(rows);
    shuffled.addAll(gone);
    Collections.shuffle(shuffled, new Random(7));
    Moments left = new Moments();
    Moments right = new Moments();
    for (int i = 0; i < shuffled.size(); i++) {
      (i % 3 == 0 ? left : right).add(shuffled.get(i).w, shuffled.get(i).y);
    }
    left.add(right);
    gone.forEach(row -> left.retract(row.w, row.y));

    assertEqual(left, rows);
  }

  @Test
  void sumsBeyond128BitsDoNotWrap() {
    Moments moments = new Moments();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      Row row = new Row((1L << 40) - 1, (1L << 22) - 1);
      rows.add(row);
      moments.add(row.w, row.y);
    }

    assertThat(moments.w2yy().bitLength()).isGreaterThan(128);
    assertEqual(moments, rows);
  }

  /** As if every weight had been multiplied before it was added. */
  @ParameterizedTest
  @CsvSource({"1000000000, 1008000, 7", "1000000, 1, 3074457345618", "2000000000000, 2000000, 1"})
  void reweightingIsAddingHeavierRespondents(long largestWeight, long largestScore, long factor) {
    List<Row> rows = rows(largestWeight, largestScore);
    Moments moments = new Moments();
    rows.forEach(row -> moments.add(row.w, row.y));

    assertEqual(
        moments.reweighted(factor),
        rows.stream().map(row -> new Row(row.w * factor, row.y)).toList());
    assertEqual(moments, rows);
  }

  @Test
  void aWeightCannotBeTakenAwayByAFactor() {
    assertThatThrownBy(() -> new Moments().reweighted(0)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Moments().reweighted(-1)).isInstanceOf(ArithmeticException.class);
  }

  /** Each half fits in 128 bits, and both together do not. */
  @Test
  void mergingBeyond128BitsDoesNotWrap() {
    List<Row> rows = Collections.nCopies(7, new Row((1L << 40) - 1, (1L << 22) - 1));
    Moments all = new Moments();
    List<Row> merged = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Moments part = new Moments();
      rows.forEach(row -> part.add(row.w, row.y));
      all.add(part);
      merged.addAll(rows);
    }

    assertEqual(all, merged);
  }

  /** What it is merged into fits just so, and nothing that is merged is large. */
  @Test
  void mergingIntoAFullSumDoesNotWrap() {
    Row row = new Row((1L << 40) - 1, (1L << 22) - 1);
    Moments all = new Moments();
    for (int i = 0; i < 3; i++) {
      all.add(row.w, row.y);
    }
    for (int i = 0; i < 10; i++) {
      Moments part = new Moments();
      part.add(row.w, row.y);
      all.add(part);
    }

    assertEqual(all, Collections.nCopies(13, row));
  }

  @ParameterizedTest
  @CsvSource({"1000000, 0", "1000000, 50", "4611686018427387904, 0", "4611686018427387903, 9999"})
  void whoIsRetractedLeavesNothing(long w, long y) {
    Moments moments = new Moments();
    moments.add(w, y);
    moments.add(w, y);
    assertEqual(moments, List.of(new Row(w, y), new Row(w, y)));

    moments.retract(w, y);
    moments.retract(w, y);

    assertEqual(moments, List.of());
  }

  @Test
  void smallAndLargeSumsMergeEitherWay() {
    Row small = new Row(5, 3);
    Row large = new Row(Long.MAX_VALUE, 100);
    for (List<Row> rows : List.of(List.of(small, large), List.of(large, small))) {
      Moments merged = new Moments();
      Moments other = new Moments();
      merged.add(rows.getFirst().w, rows.getFirst().y);
      other.add(rows.getLast().w, rows.getLast().y);
      merged.add(other);

      assertEqual(merged, rows);
    }
  }

  @Test
  void retractingWhatWasNeverAddedFailsLoudly() {
    Moments moments = new Moments();
    moments.add(1_000_000, 50);

    assertThatThrownBy(() -> moments.retract(2_000_000, 50))
        .isInstanceOf(ArithmeticException.class);
    Moments large = new Moments();
    large.add(Long.MAX_VALUE - 1, 1);
    assertThatThrownBy(() -> large.retract(Long.MAX_VALUE, 1))
        .isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Moments().retract(1, 0)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Moments().add(0, 0)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Moments().add(1, -1)).isInstanceOf(ArithmeticException.class);
  }

  private static List<Row> rows(long largestWeight, long largestScore) {
    Random random = new Random(2013);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      long w = i == 0 ? largestWeight : 1 + random.nextLong(largestWeight);
      rows.add(new Row(w, largestScore == 0 ? 0 : random.nextLong(largestScore + 1)));
    }
    return rows;
  }

  @Test
  void whoHasASharesPropertyIsCounted() {
    Moments share = new Moments();
    share.add(3, 1);
    share.add(5, 0);
    share.add(7, 1);
    Moments others = new Moments();
    others.add(2, 1);
    assertThat(share.positive()).isEqualTo(2);

    share.add(others);
    share.retract(3, 1);
    assertThat(share.positive()).isEqualTo(2);
    assertThat(share.reweighted(9).positive()).isEqualTo(2);
    share.retract(7, 1);
    assertThat(share.positive()).isEqualTo(1);
  }

  private static void assertEqual(Moments moments, List<Row> rows) {
    BigInteger w = BigInteger.ZERO;
    BigInteger w2 = BigInteger.ZERO;
    BigInteger wy = BigInteger.ZERO;
    BigInteger w2y = BigInteger.ZERO;
    BigInteger w2yy = BigInteger.ZERO;
    BigInteger wyy = BigInteger.ZERO;
    for (Row row : rows) {
      BigInteger weight = BigInteger.valueOf(row.w);
      BigInteger score = BigInteger.valueOf(row.y);
      w = w.add(weight);
      w2 = w2.add(weight.pow(2));
      wy = wy.add(weight.multiply(score));
      w2y = w2y.add(weight.pow(2).multiply(score));
      w2yy = w2yy.add(weight.pow(2).multiply(score.pow(2)));
      wyy = wyy.add(weight.multiply(score.pow(2)));
    }
    assertThat(moments.n()).isEqualTo(rows.size());
    assertThat(moments.w()).isEqualTo(w);
    assertThat(moments.w2()).isEqualTo(w2);
    assertThat(moments.wy()).isEqualTo(wy);
    assertThat(moments.w2y()).isEqualTo(w2y);
    assertThat(moments.w2yy()).isEqualTo(w2yy);
    assertThat(moments.wyy()).isEqualTo(wyy);
  }
}
