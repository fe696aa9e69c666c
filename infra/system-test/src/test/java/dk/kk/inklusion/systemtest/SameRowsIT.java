package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * However the same rows arrive, the truth is the same, byte for byte.
 *
 * <p>Each way of arriving has a wave of its own in one survey. The waves have the same title and
 * codebook, so their truths may differ in the wave's name alone, which stands there once and is
 * taken out before the bytes are compared. (A respondent's pseudonym differs from wave to wave, so
 * this also shows that nothing depends on the order in which respondents are kept.)
 */
@ExtendWith(SharedHouse.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameRowsIT {
  private static final String SURVEY = "same-rows";
  private static final AnswerFile FILE = AnswerFile.citizens(2_000);
  private static final int BATCHES = 50;
  private static final int AT_A_TIME = 4;

  private final Steward steward;
  private final Vendor vendor;

  SameRowsIT(House house) {
    steward = new Steward(house);
    vendor = new Vendor(house);
  }

  @BeforeAll
  void deliverInOneBatch() {
    steward.putSurvey(SURVEY);
    steward.putWave(SURVEY, "one-batch");
    vendor.deliverAndAwait(SURVEY, "one-batch", "all", FILE);
  }

  @Test
  void inFiftyShuffledBatchesAtOnce() throws Exception {
    steward.putWave(SURVEY, "fifty");
    List<AnswerFile> parts = FILE.shuffled(50).parts(BATCHES);
    try (var uploads = Executors.newFixedThreadPool(AT_A_TIME)) {
      List<Future<Receipt>> receipts =
          parts.stream()
              .map(part ->
                  uploads.submit(
                      () -> vendor.deliver(SURVEY, "fifty", "part-" + parts.indexOf(part), part)))
              .toList();
      long added = 0;
      for (Future<Receipt> receipt : receipts) {
        added += vendor.awaitCounted(receipt.get().id()).scored().getOrDefault("new", 0L);
      }
      assertThat(added).isEqualTo(FILE.rows().size());
    }
    assertSameTruth("fifty");
  }

  @Test
  void twiceOver() {
    steward.putWave(SURVEY, "twice");
    vendor.deliverAndAwait(SURVEY, "twice", "first", FILE);
    Receipt second = vendor.deliverAndAwait(SURVEY, "twice", "second", FILE.shuffled(2));

    assertThat(second.scored()).containsEntry("unchanged", (long) FILE.rows().size());
    assertSameTruth("twice");
  }

  @Test
  void withCorrectionsBackAndForth() {
    steward.putWave(SURVEY, "corrected");
    AnswerFile wrong =
        FILE.with("t_naboer", 2, (_, old) -> old.equals("4") ? "0" : "4")
            .with("discrimination", 3, (_, old) -> old.equals("ja") ? "nej" : "ja")
            .with("district", 5, (_, old) -> old.equals("Valby") ? "Vanløse" : "Valby")
            .with("weight", 7, (row, _) -> "0.%06d".formatted(row + 1))
            .with("ethnic", 11, (_, old) -> old.equals("dansk") ? "ikke-vestlig" : "dansk")
            .with("stratum", 13, (_, old) -> old.equals("dansk") ? "ikke-vestlig" : "dansk");
    vendor.deliverAndAwait(SURVEY, "corrected", "wrong", wrong.shuffled(1));
    assertThat(truth("corrected")).isNotEqualTo(truth("one-batch"));
    vendor.deliverAndAwait(SURVEY, "corrected", "half-right", FILE.every(2).shuffled(3));
    vendor.deliverAndAwait(SURVEY, "corrected", "wrong-again", wrong.every(3));
    Receipt last = vendor.deliverAndAwait(SURVEY, "corrected", "right", FILE);

    assertThat(last.scored()).hasEntrySatisfying("corrected", n -> assertThat(n).isPositive());
    assertSameTruth("corrected");
  }

  private void assertSameTruth(String wave) {
    assertThat(truth(wave)).isEqualTo(truth("one-batch"));
  }

  private String truth(String wave) {
    return steward.truthWithoutName(SURVEY, wave);
  }
}
