package dk.kk.inklusion.ingest.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.ingest.reference.ProblemTypes.ProblemType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemTypesTest {
  private final ProblemTypes types = new ProblemTypes();

  @Test
  void everyCodeTheProgramAnswersIsExplainedAndNoOther() {
    assertThat(types.all())
        .extracting(ProblemType::code)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(AnswerableCodes.find());
  }

  @Test
  void anExplanationIsWholeSentencesInBothLanguages() {
    assertThat(types.all())
        .allSatisfy(type -> {
          assertThat(type.status()).isBetween(400, 599);
          assertThat(Stream.of(type.da(), type.en()).flatMap(e -> Stream.of(e.means(), e.action())))
              .allSatisfy(text -> assertThat(text).matches("(?s)[A-ZÆØÅ].*[.}]"));
          assertThat(type.da().means()).isNotEqualTo(type.en().means());
        });
  }
}
